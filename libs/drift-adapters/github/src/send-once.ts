import { ExchangeFault, type Answer, type Exchange, type Send } from './exchange.js';

export interface SendOptions {
  apiUrl: string;
  /** The value of the header; it is put on at the last moment, so that no error or log can hold it. */
  authorization: () => Promise<string>;
  timeoutMs: number;
  maxBodyBytes: number;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_HOPS = 3;

/**
 * Sends one request and reads its answer to the end, both within one timeout. The token goes to the
 * API's own origin only: a redirect or page link to another one is refused.
 */
export function sendOnce(options: SendOptions): Send {
  return async (exchange) => {
    const headers = new Headers(exchange.headers);
    if (!headers.has('authorization')) headers.set('authorization', await options.authorization());
    const signal = AbortSignal.timeout(options.timeoutMs);
    let url = exchange.url;
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      refuseForeign(url, options.apiUrl);
      const answer = await exchanged({ ...exchange, url, headers }, signal, options);
      const next = redirectOf(exchange.method, url, answer);
      if (next === null) return answer;
      url = next;
    }
    throw new ExchangeFault('refused', `the host redirects more than ${MAX_HOPS} times`);
  };
}

function refuseForeign(url: string, apiUrl: string): void {
  const { origin } = new URL(url);
  if (origin !== new URL(apiUrl).origin)
    throw new ExchangeFault('refused', `the host points to ${origin}, where the token is not sent`);
}

/** A repository that was renamed answers its old name so. A write is repeated only where the status says so. */
function redirectOf(method: string, url: string, { status, headers }: Answer): string | null {
  const location = headers.get('location');
  if (!REDIRECTS.has(status)) return null;
  if (location === null || !URL.canParse(location, url))
    throw new ExchangeFault('refused', `the host redirects (${status}) to nowhere`);
  if (method !== 'GET' && status !== 307 && status !== 308)
    throw new ExchangeFault('refused', 'the repository has moved; use its new name');
  return new URL(location, url).href;
}

async function exchanged(exchange: Exchange, signal: AbortSignal, options: SendOptions): Promise<Answer> {
  const { method, url, headers, body } = exchange;
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await readBody(response, options.maxBodyBytes);
    if (response.ok && !isWhole(response.status, text))
      throw new ExchangeFault('unreachable', 'the answer is not whole JSON');
    return { status: response.status, headers: response.headers, body: text };
  } catch (error) {
    if (error instanceof ExchangeFault) throw error;
    if (signal.aborted)
      throw new ExchangeFault('unreachable', `no whole answer within ${options.timeoutMs / 1000} s`);
    throw new ExchangeFault('unreachable', reasonOf(error));
  }
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ExchangeFault('refused', `the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A proxy's page, or an answer that broke off without an error, must not pass for an empty result. */
function isWhole(status: number, text: string): boolean {
  if (status === 204 || status === 205) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The code of the system alone (`ECONNREFUSED`): other words could quote a header. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z][A-Z0-9_]+$/.test(code) ? `the connection failed (${code})` : 'the connection failed';
}
