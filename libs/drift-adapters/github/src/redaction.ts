const MASK = '[redacted]';
/** A shorter text would blot out ordinary words. */
const SHORTEST = 6;
/** By their form alone: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/ */
const TOKENS =
  /\b(?:gh[a-z]_\w{20,}|github_pat_\w{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})|((?:bearer|token|basic)\s+)[\w.~+/=-]{16,}/gi;

/** Keeps secrets out of every text that leaves the adapter. */
export interface Redaction {
  add(secret: string): void;
  /** Without the secrets, plain, URL-encoded or as Base64, and without anything that looks like a token. */
  clean(text: string): string;
}

/** Starts with the secrets known so far; tokens that are fetched later are added. */
export function createRedaction(secrets: Iterable<string>): Redaction {
  const forms = new Set<string>();
  const redaction: Redaction = {
    add(secret) {
      for (const line of secret.split(/[\r\n]+/))
        if (line.length >= SHORTEST) for (const form of formsOf(line)) forms.add(form);
    },
    clean(text) {
      let cleaned = text;
      // The longest first, so that a secret that begins like another one is taken whole.
      for (const form of [...forms].sort((a, b) => b.length - a.length))
        cleaned = cleaned.replaceAll(form, MASK);
      return cleaned.replace(TOKENS, (_, scheme: string | undefined) => `${scheme ?? ''}${MASK}`);
    },
  };
  for (const secret of secrets) redaction.add(secret);
  return redaction;
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, encodeURIComponent(secret), base64, base64.replace(/=+$/, '')];
}
