export const MASK = '[redacted]';
/** A shorter text would blot out ordinary words. */
const SHORTEST = 6;

/**
 * A text without the given secrets, each replaced by `[redacted]`: as they are, and as JSON, a URL or
 * Base64 (also inside a longer encoded text) writes them. A secret of several lines is looked for
 * line by line. Secrets of less than 6 characters are passed over.
 */
export function redactSecrets(text: string, secrets: Iterable<string>): string {
  const forms = secretForms(secrets);
  return forms === null ? text : text.replace(forms.pattern, MASK);
}

/** All forms of all secrets in one pattern, and the length of the longest; null when there are none. */
export function secretForms(secrets: Iterable<string>): { pattern: RegExp; longest: number } | null {
  const forms = new Set<string>();
  for (const secret of secrets)
    for (const line of secret.split(/[\r\n]+/)) for (const form of formsOf(line)) forms.add(form);
  if (forms.size === 0) return null;
  // The longest first, so that a secret that begins like another one is taken whole.
  const sorted = [...forms].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const source = sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  return { pattern: new RegExp(source, 'g'), longest: sorted[0]?.length ?? 0 };
}

function formsOf(secret: string): string[] {
  if (secret.length < SHORTEST) return [];
  const url = percentEncoded(secret);
  const plain = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    ...[url, url.replaceAll('%20', '+')].flatMap((form) => [form, lowerEscapes(form)]),
  ];
  const base64 = [0, 1, 2].map((before) => base64Core(secret, before));
  return [
    ...plain,
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ].filter((form) => form.length >= SHORTEST);
}

/** `encodeURIComponent`, also for a text with a lone surrogate, which it does not take. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

function lowerEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

/** The Base64 characters that depend on the secret alone when so many other bytes stand before it in a group of three. */
function base64Core(secret: string, before: number): string {
  const bytes = Buffer.from(secret);
  const encoded = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const start = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(start, end);
}
