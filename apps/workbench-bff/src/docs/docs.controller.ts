import type { ServerResponse } from 'node:http';
import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { DriftFailure } from '@drift/domain/failure';
import swaggerFolder from 'swagger-ui-dist/absolute-path.js';
import { Access } from '../access/access.js';
import { SETTINGS, type Settings } from '../settings.js';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.js';

interface FileResponse extends ServerResponse {
  sendFile(path: string, done: (error?: Error) => void): void;
}

const ASSETS = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

/** The hand-written OpenAPI document, and a page that shows it without any request to elsewhere. */
@Controller('docs')
export class DocsController {
  readonly #settings: Settings;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.#settings = settings;
  }

  @Get()
  @Access('viewer')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return DOCS_PAGE;
  }

  @Get('start.js')
  @Access('viewer')
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return DOCS_SCRIPT;
  }

  @Get('openapi.yaml')
  @Access('viewer')
  document(@Res() response: FileResponse): Promise<void> {
    response.setHeader('content-type', 'application/yaml; charset=utf-8');
    return send(response, this.#settings.document);
  }

  @Get(':asset')
  @Access('viewer')
  async asset(@Param('asset') asset: string, @Res() response: FileResponse): Promise<void> {
    return send(response, assetPath(asset));
  }
}

/** Only these: the package holds a page of its own, which would call elsewhere. */
function assetPath(asset: string): string {
  if (!ASSETS.has(asset)) throw notFound();
  return `${swaggerFolder()}/${asset}`;
}

function send(response: FileResponse, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.sendFile(path, (error) => (error && !response.headersSent ? reject(notFound()) : resolve()));
  });
}

function notFound(): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: 'there is no such page of the documentation',
    why: 'nothing has this name',
    next: 'GET /docs',
  });
}
