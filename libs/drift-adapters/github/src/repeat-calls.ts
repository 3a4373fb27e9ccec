import { backoffMs } from './call-limits.js';
import type { Clock } from './clock.js';
import { ExchangeFault, type Answer, type Exchange, type Send } from './exchange.js';
import { mayRepeat } from './may-repeat.js';
import type { Patience } from './patience.js';
import { readLimit, type Limit } from './read-limit.js';

export interface RepeatOptions {
  clock: Clock;
  patience: Patience;
  attempts: number;
  log: (line: string) => void;
  /** Whether the token was made so lately that a part of the host may not know it yet. */
  isTokenNew: () => boolean;
}

/** GitHub says this for a moment of what was created just now; nothing was done. */
const NOT_YET_THERE = /Could not resolve to a node|Object does not exist/i;

/**
 * Repeats what may be repeated: any call that a limit refused, after the wait that the host asks for;
 * any call about something that is not there yet; and where `mayRepeat` allows it, calls without an
 * answer or with a fault of the host.
 */
export function repeatCalls(send: Send, options: RepeatOptions): Send {
  return async (exchange) => {
    let failures = 0;
    let pauses = 0;
    for (;;) {
      const result = await outcome(send, exchange);
      const limit = isAnswer(result) ? readLimit(result, options.clock.now(), pauses) : null;
      if (limit !== null) {
        await pauseFor(limit, options);
        pauses += 1;
        continue;
      }
      failures += 1;
      const again = deservesAnother(exchange, result, options) && failures < options.attempts;
      if (again && (await options.patience.wait(waitAfter(result, failures)))) continue;
      if (isAnswer(result)) return result;
      throw result;
    }
  };
}

async function outcome(send: Send, exchange: Exchange): Promise<Answer | ExchangeFault> {
  try {
    return await send(exchange);
  } catch (error) {
    if (error instanceof ExchangeFault) return error;
    throw error;
  }
}

function isAnswer(result: Answer | ExchangeFault): result is Answer {
  return !(result instanceof ExchangeFault);
}

async function pauseFor(limit: Limit, { clock, patience, log }: RepeatOptions): Promise<void> {
  const until = new Date(clock.now() + limit.waitMs).toISOString();
  const { totalMs } = patience;
  const used = Math.ceil(patience.waited() / 1000);
  // The line is there before the wait, because somebody may be looking at a terminal that stands still.
  if (patience.waited() + limit.waitMs <= totalMs)
    log(`GitHub asks for a pause until ${until} (${limit.which}); waiting ${limit.waitMs / 1000} s.`);
  if (await patience.wait(limit.waitMs)) return;
  throw new ExchangeFault(
    'busy',
    `GitHub asks for a pause until ${until} (${limit.which}), which passes the allowed ${totalMs / 1000} s ` +
      `(${used} s used); this call changed nothing, run again after that time`,
  );
}

function deservesAnother(
  { method, url }: Exchange,
  result: Answer | ExchangeFault,
  { isTokenNew }: RepeatOptions,
): boolean {
  if (isAnswer(result) && result.status === 422) return NOT_YET_THERE.test(result.body);
  if (isAnswer(result) && result.status === 401) return isTokenNew();
  const failed = isAnswer(result) ? result.status >= 500 : result.kind === 'unreachable';
  return failed && mayRepeat(method, new URL(url).pathname);
}

function waitAfter(result: Answer | ExchangeFault, failures: number): number {
  const asked = isAnswer(result) ? Number(result.headers.get('retry-after') ?? 0) * 1000 : 0;
  return Math.max(backoffMs(failures), Number.isFinite(asked) ? asked : 0);
}
