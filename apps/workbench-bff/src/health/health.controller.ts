import { Controller, Get, Inject } from '@nestjs/common';
import { Access } from '../access/access.js';
import { SETTINGS, type Settings } from '../settings.js';

/** Whether the server answers, and which process it is. */
@Controller('health')
export class HealthController {
  readonly #settings: Settings;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.#settings = settings;
  }

  @Get()
  @Access('viewer')
  health() {
    return { status: 'ok', version: this.#settings.version, pid: process.pid };
  }
}
