import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './http-refusal.js';
import { hostsOf } from './loopback.js';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Answers only who means this very server: a name that was rebound to 127.0.0.1 has another `Host`
 * (421), and a page from elsewhere has another `Origin` or comes cross-site (403).
 */
export function refuseForeign(port: () => number, origins: readonly string[]): Middleware {
  return ({ headers, method = '' }, _response, next) => {
    const hosts = [...hostsOf(port()), ...origins.map((origin) => new URL(origin).host)];
    if (!hosts.includes((headers.host ?? '').toLowerCase())) throw wrongHost();
    const { origin } = headers;
    const ours = origin === undefined || hosts.some((host) => origin.toLowerCase() === `http://${host}`);
    if (!ours || (isCrossSite(headers) && !isVisit(method, headers))) throw wrongOrigin();
    next();
  };
}

function isCrossSite(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/** Following a link from another page is no attack: it only shows the page to the person who clicked. */
function isVisit(method: string, headers: IncomingMessage['headers']): boolean {
  return (
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  );
}

function wrongHost(): HttpRefusal {
  return new HttpRefusal(421, {
    code: 'E_FORBIDDEN',
    what: 'the request was not carried out',
    why: 'its Host is not the name of this server',
    safe: 'nothing was changed',
    next: 'use the address that the server printed',
  });
}

function wrongOrigin(): HttpRefusal {
  return new HttpRefusal(403, {
    code: 'E_FORBIDDEN',
    what: 'the request was not carried out',
    why: 'it comes from a page of another origin',
    safe: 'nothing was changed',
    next: null,
  });
}
