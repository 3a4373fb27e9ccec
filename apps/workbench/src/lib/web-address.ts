/**
 * An address that may become a link: one of https, or one of the very origin that the server names as its
 * code host. What an answer or a log holds is data, and `javascript:` is no pull request.
 */
export function webAddress(address: string | null, host: string | null = null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return null;
  return protocol === 'https:' || (protocol === 'http:' && origin === host) ? address : null;
}
