import { DriftFailure } from '@drift/domain/failure';

const NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host to listen on is this machine alone. */
export function isLoopback(host: string): boolean {
  return NAMES.includes(host) || host === '::1';
}

/** Every `Host` by which a server on this port may be called, in lower case. */
export function hostsOf(port: number): string[] {
  return NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}

/**
 * A further origin that may call, as `http://host:port`.
 * @throws DriftFailure `E_USAGE` when it is not of this machine.
 */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && url.protocol === 'http:' && url.origin === text && NAMES.includes(url.hostname)) return text;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: `the origin '${text}' cannot be allowed`,
    why: 'only loopback origins can, such as http://localhost:3000',
    next: 'mend DRIFT_ORIGINS',
  });
}
