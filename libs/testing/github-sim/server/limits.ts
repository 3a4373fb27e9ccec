import type { World } from './world.js';
import type { Who } from './who.js';

export interface Limit {
  limit: number;
  remaining: number;
  used: number;
  /** Seconds since 1970. */
  reset: number;
}

const HOUR = 3600;
const USUAL = { nobody: 60, actions: 1000, others: 5000 } as const;

/** Counts the requests of each token in windows of an hour. */
export class Limits {
  readonly #windows = new Map<string, { used: number; reset: number }>();

  /** Counts one request (a 304 and `/rate_limit` cost nothing) and gives what is left. */
  take(world: World, who: Who, cost: 0 | 1): Limit {
    const key = who === null ? '' : 'jwt' in who ? 'jwt' : who.secret;
    const now = Math.floor(world.now().getTime() / 1000);
    const known = this.#windows.get(key);
    const window = known === undefined || known.reset <= now ? { used: 0, reset: now + HOUR } : known;
    window.used += cost;
    this.#windows.set(key, window);
    const limit = world.options.requestsPerHour ?? usualLimit(who);
    return { limit, remaining: Math.max(0, limit - window.used), used: window.used, reset: window.reset };
  }

  clear(): void {
    this.#windows.clear();
  }
}

/** The headers by which a client paces itself. */
export function limitHeaders({ limit, remaining, used, reset }: Limit): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}

function usualLimit(who: Who): number {
  if (who === null) return USUAL.nobody;
  return 'token' in who && who.token.kind === 'actions' ? USUAL.actions : USUAL.others;
}
