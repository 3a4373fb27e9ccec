import { DriftFailure } from '@drift/domain/failure';

/**
 * What may be shown of a database's URL, and what of it may not.
 * @throws DriftFailure `E_CONFIG` for a text that is no such URL; it is not repeated, for it may hold a password.
 */
export function readAddress(url: string): { where: string; secrets: string[] } {
  // With the host in the query, as libpq writes a socket, it is no URL by itself.
  const whole = url.replace('@/', '@localhost/');
  const parsed = URL.canParse(whole) ? new URL(whole) : null;
  if (parsed === null || !['postgres:', 'postgresql:'].includes(parsed.protocol)) throw noAddress();
  const passwords = [parsed.password, ...parsed.searchParams.getAll('password')];
  const secrets = passwords.flatMap((password) => [password, decoded(password)]).filter(Boolean);
  const host = parsed.searchParams.get('host') ?? (parsed.host || 'localhost');
  return { where: `postgresql://${host}${parsed.pathname}`, secrets: [url, ...secrets] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function noAddress(): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFIG',
    what: 'cannot use the database',
    why: 'its address is no PostgreSQL URL',
    where: 'DRIFT_DATABASE_URL',
    safe: 'nothing was changed',
    next: 'set DRIFT_DATABASE_URL to postgresql://user:password@host:5432/database, or unset it to use a file',
  });
}
