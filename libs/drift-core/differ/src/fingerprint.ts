/** Digests of one version of a file, each with the normaliser's name and version: `ts5:…`. */
export interface Fingerprint {
  syntax: string;
  /** Null where the language has no public names. */
  contract: string | null;
  /** Public names whose signature is inferred from a body. */
  inferred: readonly string[];
  /** No parser knows the language: what others rely on is in the lines somewhere. */
  byLines: boolean;
}

/** What a baseline recorded of a file; undefined where it did not. */
export interface RecordedDigests {
  syntax: string | undefined;
  contract: string | undefined;
}

/**
 * What the digests alone prove: `same` syntax, `body` (the contract is kept), `contract` (it is
 * not), or `unknown` where the recorded digests are absent or of another normaliser.
 */
export function compareFingerprint(
  recorded: RecordedDigests,
  now: Fingerprint | null,
): 'same' | 'body' | 'contract' | 'unknown' {
  if (!now || !comparable(recorded.syntax, now.syntax)) return 'unknown';
  if (recorded.syntax === now.syntax) return 'same';
  if (now.contract === null) return recorded.contract === undefined ? 'body' : 'unknown';
  if (!comparable(recorded.contract, now.contract)) return 'unknown';
  return recorded.contract === now.contract ? 'body' : 'contract';
}

function comparable(recorded: string | undefined, now: string): boolean {
  return recorded !== undefined && normaliserOf(recorded) === normaliserOf(now);
}

function normaliserOf(digest: string): string {
  return digest.slice(0, digest.indexOf(':'));
}
