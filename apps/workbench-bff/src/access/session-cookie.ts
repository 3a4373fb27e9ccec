/** Cookies know no ports: two servers of one machine need two names. */
export function cookieName(port: number): string {
  return `drift_operator_${port}`;
}

/** The value of one cookie of a `Cookie` header; null without it. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key = '', ...value] = part.split('=');
    if (key.trim() === name) return value.join('=').trim();
  }
  return null;
}

/** For this server's own pages, out of reach of scripts, gone with the browser. */
export function sessionCookie(port: number, session: string): string {
  return `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
}
