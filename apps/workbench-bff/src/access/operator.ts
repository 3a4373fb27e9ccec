import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The secrets of one run, in memory only: nothing survives the process. */
export class Operator {
  /** Good for one visit of the operator link. */
  readonly linkToken = secret();
  /** For scripts: `Authorization: Bearer …`. */
  readonly apiToken = secret();
  readonly #session = secret();
  #used = false;

  /** The session that the link's token buys; null for a wrong token and for the second visit. */
  redeem(token: string): string | null {
    if (!same(token, this.linkToken) || this.#used) return null;
    this.#used = true;
    return this.#session;
  }

  isSession(value: string): boolean {
    return same(value, this.#session);
  }

  isApiToken(value: string): boolean {
    return same(value, this.apiToken);
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells neither content nor length. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Injection token of the `Operator`. */
export const OPERATOR = Symbol('operator');
