import type { Answer, Send } from './exchange.js';

const MAX_ANSWERS = 200;
const MAX_LENGTH = 1024 * 1024;

/**
 * Asks again with `If-None-Match` for what was read before: a 304 costs nothing of the primary limit
 * and stands for the answer remembered. Every read is still asked of the host.
 */
export function rememberEtags(send: Send): Send {
  const known = new Map<string, { etag: string; answer: Answer }>();
  return async (exchange) => {
    if (exchange.method !== 'GET') return send(exchange);
    const { url } = exchange;
    const before = known.get(url);
    const headers = new Headers(exchange.headers);
    if (before !== undefined) headers.set('if-none-match', before.etag);
    const answer = await send({ ...exchange, headers });
    known.delete(url);
    if (answer.status === 304 && before !== undefined) {
      known.set(url, before);
      return before.answer;
    }
    const etag = answer.headers.get('etag');
    if (answer.status === 200 && etag !== null && answer.body.length <= MAX_LENGTH) {
      known.set(url, { etag, answer });
      forgetOldest(known);
    }
    return answer;
  };
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > MAX_ANSWERS && oldest !== undefined) known.delete(oldest);
}
