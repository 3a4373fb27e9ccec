import { HostFailure, type HostFault } from '@drift/remediation';
import { ExchangeFault } from './exchange.js';
import { HostRefusal } from './host-refusal.js';

/** The call that failed, as Octokit knows it. */
export interface FailedCall {
  method: string;
  /** With `{placeholders}`, or a whole address for a later page. */
  url: string;
}

const PROTECTION =
  /protected (?:branch|ref)|branch protection|protection rule|rule violations|repository rule|merge queue|verified signature|required status check|changes must be made through|creations being restricted|\bGH0(?:06|13)\b/i;
const LACKS_RIGHT = /refusing to allow|not accessible by|must have (?:push|admin) access|not permitted to/i;
const MAX_REASON = 300;

/**
 * Turns whatever a call threw into a `HostFailure` that holds neither headers nor secrets; the thrown
 * error itself is left behind, because it does.
 */
export function toHostFailure(
  error: unknown,
  failed: FailedCall,
  clean: (text: string) => string,
): HostFailure {
  if (error instanceof HostFailure) return error;
  const call = nameOf(failed);
  const fault = error instanceof Error ? error.cause : undefined;
  if (fault instanceof HostFailure) return fault;
  if (fault instanceof ExchangeFault) return new HostFailure(fault.kind, call, clean(fault.message));
  if (!isAnswered(error)) return new HostFailure('unreachable', call, 'the call failed');
  const { status, response } = error;
  const reasons = reasonsOf(response.data).map((reason) => printable(clean(reason)));
  const kind = kindOf(status, failed.method, reasons);
  const said = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
  const request = response.headers['x-github-request-id'];
  const where = request === undefined ? '' : ` (request ${printable(request)})`;
  const message = `GitHub answered ${status}${said}${where}${adviceFor(status, kind, response.headers)}`;
  return new HostRefusal(kind, call, { status, reasons, message: clean(message) });
}

function nameOf({ method, url }: FailedCall): string {
  return `${method} ${URL.canParse(url) ? new URL(url).pathname : url}`;
}

function kindOf(status: number, method: string, reasons: readonly string[]): HostFault {
  const says = (words: RegExp): boolean => reasons.some((reason) => words.test(reason));
  if (status >= 500) return 'unreachable';
  if (status === 401) return 'permission';
  if ((status === 403 || status === 409 || status === 422) && says(PROTECTION)) return 'protected';
  if (status === 403) return 'permission';
  // What a token may not write to is hidden from it.
  if (status === 404) return method === 'GET' ? 'not-found' : 'permission';
  return status === 422 && says(LACKS_RIGHT) ? 'permission' : 'refused';
}

function adviceFor(status: number, kind: HostFault, headers: Readonly<Record<string, string>>): string {
  if (status === 401) return '; the token is not accepted: it has expired, was revoked or is mistyped';
  if (kind !== 'permission') return '';
  const needed = headers['x-accepted-github-permissions'] ?? headers['x-accepted-oauth-scopes'] ?? '';
  const rights = needed === '' ? 'contents: write and pull-requests: write' : printable(needed);
  return `; the token lacks a right: this needs ${rights}`;
}

interface Answered {
  status: number;
  response: { data: unknown; headers: Record<string, string> };
}

function isAnswered(error: unknown): error is Answered {
  return error instanceof Error && 'response' in error && 'status' in error && error.response !== undefined;
}

/** `message` and, of each of `errors[]`, its message or the field and code that are wrong. */
function reasonsOf(data: unknown): string[] {
  if (!isRecord(data)) return [];
  const errors = Array.isArray(data['errors']) ? data['errors'] : [];
  const reasons = [data['message'], ...errors.map((error) => (isRecord(error) ? detailOf(error) : error))];
  return [...new Set(reasons.filter((reason) => typeof reason === 'string' && reason !== ''))].map(String);
}

function detailOf(error: Record<string, unknown>): string {
  if (typeof error['message'] === 'string') return error['message'];
  return ['resource', 'field', 'code']
    .map((key) => error[key])
    .filter((part) => typeof part === 'string')
    .join(' ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In one line and without control characters: it is printed on terminals and into job logs. */
function printable(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > MAX_REASON ? `${line.slice(0, MAX_REASON)}…` : line;
}
