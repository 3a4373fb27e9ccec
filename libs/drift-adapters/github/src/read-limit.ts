import type { Answer } from './exchange.js';

/** How long the host asks us to wait, and by which of its limits. */
export interface Limit {
  waitMs: number;
  which: 'primary limit' | 'secondary limit';
}

const MINUTE = 60_000;

/**
 * Reads a refusal by a limit; null for any other answer. `retry-after` goes first, then the reset of
 * the primary limit, else a minute that doubles with each pause before.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function readLimit({ status, headers, body }: Answer, now: number, pauses: number): Limit | null {
  if (status !== 403 && status !== 429) return null;
  const serverNow = dateOf(headers.get('date')) ?? now;
  const retryAfter = headers.get('retry-after');
  const exhausted = headers.get('x-ratelimit-remaining') === '0';
  if (retryAfter !== null) {
    const waitMs = secondsOf(retryAfter) ?? remaining(dateOf(retryAfter), serverNow);
    return {
      waitMs: atLeastASecond(waitMs ?? MINUTE),
      which: exhausted ? 'primary limit' : 'secondary limit',
    };
  }
  if (exhausted) {
    const reset = secondsOf(headers.get('x-ratelimit-reset') ?? '');
    // One second more: at the very second of the reset, the limit may still stand.
    return { waitMs: atLeastASecond((remaining(reset, serverNow) ?? MINUTE) + 1000), which: 'primary limit' };
  }
  const saysSo = status === 429 || /secondary rate limit|rate limit exceeded|abuse detection/i.test(body);
  return saysSo ? { waitMs: MINUTE * 2 ** pauses, which: 'secondary limit' } : null;
}

/** Milliseconds. */
function secondsOf(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text) * 1000 : null;
}

function dateOf(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Both moments are the host's, so that a wrong clock here does not matter. */
function remaining(until: number | null, now: number): number | null {
  return until === null ? null : until - now;
}

function atLeastASecond(ms: number): number {
  return Math.max(1000, ms);
}
