import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './http-refusal.js';

/** What express adds to Node's own response, as far as it is used here. */
export interface PageResponse extends ServerResponse {
  sendFile(
    name: string,
    options: { root: string; cacheControl: boolean },
    done: (error?: Error) => void,
  ): void;
  redirect(status: number, location: string): void;
  vary(header: string): void;
}

const PAGES = new Set(['/drift', '/provenance', '/history']);

/** Whether there is a page of the dashboard at this very address. */
export function isPage(path: string): boolean {
  return path === '/' || PAGES.has(path);
}

const NOT_A_PAGE = /^\/(?:docs|health|operator|assets)(?:\/|$)/;

/**
 * Gives the dashboard to whoever wants a page: at its own three addresses to everybody, elsewhere
 * only to a browser that navigates, because the API lives below one of them.
 */
export function serveDashboard(folder: string) {
  return (request: IncomingMessage, response: PageResponse, next: (error?: unknown) => void): void => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || NOT_A_PAGE.test(path)) return next();
    response.vary('Accept');
    if (path === '/') return response.redirect(302, '/drift');
    if (!PAGES.has(path) && !wantsPage(request)) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile('index.html', { root: folder, cacheControl: false }, (error) => {
      if (error && !response.headersSent) next(notBuilt());
    });
  };
}

function wantsPage({ headers }: IncomingMessage): boolean {
  return /(?:^|,)\s*text\/html\s*(?:[;,]|$)/i.test(headers.accept ?? '');
}

function notBuilt(): HttpRefusal {
  return new HttpRefusal(404, {
    code: 'E_NOT_FOUND',
    what: 'there is no dashboard to show',
    why: 'it is not built',
    safe: 'the API answers all the same',
    next: 'npm run build',
  });
}
