import { MASK, secretForms } from './redact-secrets.js';

/** Redacts a text that comes in pieces, so that a secret cut in two by them is found. */
export interface SecretFilter {
  /** What can be shown by now; the rest waits for the next piece. */
  push: (chunk: string) => string;
  /** The rest. */
  end: () => string;
}

/** As `redactSecrets`, but for a stream. At most the last line waits, and of it no more than a secret's length. */
export function createSecretFilter(secrets: Iterable<string>): SecretFilter {
  const forms = secretForms(secrets);
  if (forms === null) return { push: (chunk) => chunk, end: () => '' };
  let waiting = '';
  const take = (shown: (text: string) => number): string => {
    const text = waiting;
    let out = '';
    let from = 0;
    const until = shown(text);
    for (const match of text.matchAll(forms.pattern)) {
      if (match.index >= until) break;
      out += `${text.slice(from, match.index)}${MASK}`;
      from = match.index + match[0].length;
    }
    const cut = Math.max(from, until);
    waiting = text.slice(cut);
    return out + text.slice(from, cut);
  };
  return {
    push: (chunk) => {
      waiting += chunk;
      // No form holds a newline, so nothing before one can still become a secret.
      return take((text) => Math.max(text.lastIndexOf('\n') + 1, text.length - forms.longest + 1));
    },
    end: () => take((text) => text.length),
  };
}
