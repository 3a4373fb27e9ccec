import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.js';

/**
 * What goes wrong with a call. `drop`: the connection ends without an answer; `cut`: in the middle of
 * one; `hang`: no answer ever; `slow`: the answer byte by byte with a pause between (without a pause it
 * stops half-way); `secondary-limit`: 403 or 429 with `Retry-After`; `rate-limit`: 403 with nothing
 * left and the second it is over. Before a call is carried out there is nothing to send but `{}`.
 */
export type Fault =
  | { kind: 'status'; status: number; headers?: Readonly<Record<string, string>>; body?: unknown }
  | { kind: 'drop' }
  | { kind: 'cut' }
  | { kind: 'hang' }
  | { kind: 'slow'; pauseMs?: number }
  | { kind: 'secondary-limit'; status?: 403 | 429; retryAfter?: number }
  | { kind: 'rate-limit'; reset: number };

export interface FaultRule {
  /** Any method unless said otherwise. */
  method?: string;
  /** Decoded path as a pattern (`*` is one part, `**` any) or an expression; any path unless said otherwise. */
  path?: string | RegExp;
  /** Which of the matching calls, from 1; every one unless said otherwise. */
  nth?: number;
  /** How many of them in a row from there; 1 with `nth`. */
  times?: number;
  /** `before`: the call is not carried out; `after`: it is, and then this happens. */
  moment: 'before' | 'after';
  fault: Fault;
}

/** The faults that a test has planned. */
export class FaultPlan {
  #rules: { rule: FaultRule; seen: number }[] = [];

  /** Adds rules; the first that fits a call decides. */
  plan(...rules: readonly FaultRule[]): void {
    this.#rules.push(...rules.map((rule) => ({ rule, seen: 0 })));
  }

  clear(): void {
    this.#rules = [];
  }

  /** The rule for this call; counts it for every rule that it matches. */
  match(method: string, path: string): FaultRule | null {
    let found: FaultRule | null = null;
    for (const entry of this.#rules) {
      if (!matches(entry.rule, method, path)) continue;
      entry.seen += 1;
      if (found === null && isTurn(entry.rule, entry.seen)) found = entry.rule;
    }
    return found;
  }
}

/** The answer of a fault that is one; null for those that are about the connection. */
export function faultAnswer(fault: Fault): Answer | null {
  if (fault.kind === 'status') {
    const usual = { message: fault.status >= 500 ? 'Server Error' : 'Fault', status: String(fault.status) };
    const headers = fault.headers === undefined ? {} : { headers: fault.headers };
    return { status: fault.status, body: fault.body ?? usual, ...headers };
  }
  if (fault.kind === 'secondary-limit') {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    const url =
      'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits';
    const wait =
      fault.retryAfter === undefined ? {} : { headers: { 'retry-after': String(fault.retryAfter) } };
    return { status: fault.status ?? 403, body: { message, documentation_url: url }, ...wait };
  }
  if (fault.kind === 'rate-limit') {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(fault.reset) };
    const message = 'API rate limit exceeded for user ID 1.';
    return { status: 403, body: { message, documentation_url: 'https://docs.github.com/rest' }, headers };
  }
  return null;
}

/** Sends an answer the way a fault of the connection wants it. */
export function sendFaulty(response: ServerResponse, fault: Fault, bytes: Buffer): void {
  if (fault.kind === 'hang') return;
  if (fault.kind === 'drop') {
    response.socket?.destroy();
    return;
  }
  response.setHeader('content-length', bytes.length);
  if (fault.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  const pause = fault.kind === 'slow' ? fault.pauseMs : undefined;
  if (pause === undefined) response.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  else drip(response, bytes, pause);
}

function drip(response: ServerResponse, bytes: Buffer, pause: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent >= bytes.length) response.end();
    else response.write(bytes.subarray(sent, (sent += 1)));
    if (response.writableEnded) clearInterval(timer);
  }, pause);
  response.on('close', () => clearInterval(timer));
}

function matches({ method, path }: FaultRule, actualMethod: string, actualPath: string): boolean {
  if (method !== undefined && method.toUpperCase() !== actualMethod) return false;
  if (path === undefined) return true;
  return (typeof path === 'string' ? pathPattern(path) : path).test(actualPath);
}

function isTurn({ nth, times }: FaultRule, seen: number): boolean {
  if (nth === undefined) return times === undefined || seen <= times;
  return seen >= nth && seen < nth + (times ?? 1);
}

function pathPattern(path: string): RegExp {
  const parts = path
    .split('**')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'));
  return new RegExp(`^${parts.join('.*')}$`);
}
