/** The API of github.com. */
export const GITHUB_API_URL = 'https://api.github.com';

/** The address as it is used, without a slash at its end, or why a token is not sent there. */
export type ApiUrl = { url: string } | { refused: string };

/**
 * Takes the address of a GitHub API: `https`, or `http` on this machine itself (a test server), so
 * that no setting makes the token travel in the open or as part of a URL.
 */
export function parseApiUrl(text: string): ApiUrl {
  if (!URL.canParse(text)) return { refused: 'it is no URL' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return { refused: 'it holds a user name or password' };
  if (url.search !== '' || url.hash !== '') return { refused: 'it holds a query or fragment' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { refused: `it is ${url.protocol}` };
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return { refused: 'it is http to another machine; use https' };
  return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** The URL parser has already written addresses in their plain form: `0x7f.1` is `127.0.0.1`. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
