import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpRefusal } from './http-refusal.js';

const MAX_DEPTH = 32;
const PLAIN_JSON = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** A body is JSON by name, so that no form of another page can send one; its size and depth are bounded. */
export const JSON_BODY = {
  limit: 64 * 1024,
  strict: true,
  inflate: false,
  type: 'application/json',
  verify: (_request: unknown, _response: unknown, bytes: Buffer): void => {
    if (depthOf(bytes) > MAX_DEPTH) throw refusal(400, 'its body is nested too deeply');
  },
};

/** A POST without a JSON body is refused before anything reads it. */
export function requireJson(request: IncomingMessage, _response: ServerResponse, next: () => void): void {
  const { method, headers } = request;
  if (method === 'POST' && !PLAIN_JSON.test(headers['content-type'] ?? '')) {
    throw refusal(415, 'its content-type is not application/json in UTF-8');
  }
  next();
}

/** The deepest nesting of brackets outside strings. */
function depthOf(bytes: Buffer): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const char = bytes[at];
    if (inString && char === 0x5c) at += 1;
    else if (char === 0x22) inString = !inString;
    else if (!inString && (char === 0x5b || char === 0x7b)) deepest = Math.max(deepest, (depth += 1));
    else if (!inString && (char === 0x5d || char === 0x7d)) depth -= 1;
  }
  return deepest;
}

function refusal(status: number, why: string): HttpRefusal {
  return new HttpRefusal(status, {
    code: 'E_USAGE',
    what: 'the request was not carried out',
    why,
    safe: 'nothing was changed',
    next: 'see /docs',
  });
}
