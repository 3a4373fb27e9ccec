import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Settings } from '../settings.js';
import { ACCESS } from './access.js';

/** A dashboard reads often, and nobody changes something twenty times a minute by hand. */
export const DEFAULT_LIMITS: Settings['limits'] = { reads: 300, writes: 20 };

/** Each route has its own budget: what only an operator may call is a write, the rest are reads. */
export function rateLimit({ reads, writes }: Settings['limits']): ThrottlerModuleOptions {
  return { throttlers: [{ ttl: 60_000, limit: (context) => (isWrite(context) ? writes : reads) }] };
}

function isWrite(context: ExecutionContext): boolean {
  return new Reflector().get<unknown>(ACCESS, context.getHandler()) === 'operator';
}
