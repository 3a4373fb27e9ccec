import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Authorization } from './authorize.js';
import type { CallLimits } from './call-limits.js';
import type { Clock } from './clock.js';
import { ExchangeFault, type Exchange, type Send } from './exchange.js';
import type { Patience } from './patience.js';
import type { Redaction } from './redaction.js';
import { rememberEtags } from './remember-etags.js';
import { repeatCalls } from './repeat-calls.js';
import { sendOnce } from './send-once.js';
import { toHostFailure } from './to-host-failure.js';

export interface ConnectOptions {
  apiUrl: string;
  userAgent: string;
  authorization: Pick<Authorization, 'current' | 'isNew'>;
  redaction: Redaction;
  clock: Clock;
  patience: Patience;
  limits: CallLimits;
  log: (line: string) => void;
}

const SpacedOctokit = Octokit.plugin(throttling);
const API_VERSION = '2022-11-28';

/**
 * Octokit over our own way of sending: it names the calls and spaces the writes; timeouts, limits,
 * repetitions, ETags and the token are dealt with below it. Every call throws `HostFailure`.
 */
export function connect(options: ConnectOptions): Octokit {
  const { apiUrl, userAgent, authorization, limits, redaction } = options;
  const log = (line: string): void => options.log(redaction.clean(line));
  const once = sendOnce({ apiUrl, authorization: () => authorization.current(), ...limits });
  const send = rememberEtags(
    repeatCalls(once, {
      ...options,
      attempts: limits.attempts,
      log,
      isTokenNew: () => authorization.isNew(),
    }),
  );
  const never = (): boolean => false;
  const logger = { debug: () => undefined, info: () => undefined, warn: log, error: log };
  const octokit = new SpacedOctokit({
    baseUrl: apiUrl,
    userAgent,
    request: { fetch: fetchBy(send), log: logger },
    log: logger,
    // Limits never come as far as here; the plugin asks for both all the same.
    throttle: { enabled: limits.spaced, id: apiUrl, onRateLimit: never, onSecondaryRateLimit: never },
  });
  // Octokit's own JSON takes a text that ends in `"12n` for a number; ours has no such numbers.
  octokit.hook.before('request', (request) => {
    const body: unknown = octokit.request.endpoint.parse(request).body;
    if (typeof body === 'object' && body !== null) Object.assign(request, { data: JSON.stringify(body) });
  });
  octokit.hook.error('request', (error, { method, url }) => {
    throw toHostFailure(error, { method, url }, (text) => redaction.clean(text));
  });
  return octokit;
}

/** What Octokit takes for `fetch`; it calls it with an address and plain headers only. */
function fetchBy(send: Send): (url: string, init: RequestInit) => Promise<Response> {
  return async (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('x-github-api-version', API_VERSION);
    const exchange: Exchange = { method: init.method ?? 'GET', url, headers };
    if (typeof init.body === 'string') exchange.body = init.body;
    else if (init.body != null) throw new ExchangeFault('refused', 'only JSON is sent');
    const { status, headers: answered, body } = await send(exchange);
    return new Response(body === '' ? null : body, { status, headers: answered });
  };
}
