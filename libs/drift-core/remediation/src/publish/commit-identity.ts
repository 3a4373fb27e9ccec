import { COMMITTER, type HostCommit } from './code-host.js';

/** What a commit of ours says of itself. */
export interface CommitIdentity {
  fingerprint: string;
  /** Commit on whose tree the changes were made. */
  baseSha: string;
}

const LINES = /(?:^|\n)Drift-Fingerprint: (\S+)\nDrift-Base: (\S+)\s*$/;

/** The message with the two lines at its end by which the next run knows the commit again. */
export function withIdentity(message: string, { fingerprint, baseSha }: CommitIdentity): string {
  const kept = message.split('\n').filter((line) => !/^Drift-(?:Fingerprint|Base):/.test(line));
  const text = kept.join('\n').trimEnd();
  const endsWithTrailers = /\n[A-Za-z-]+: [^\n]*$/.test(text);
  return `${text}${endsWithTrailers ? '\n' : '\n\n'}Drift-Fingerprint: ${fingerprint}\nDrift-Base: ${baseSha}\n`;
}

/** Reads the two lines; null for a commit that does not end with them. */
export function commitIdentity(message: string): CommitIdentity | null {
  const [, fingerprint, baseSha] = LINES.exec(message.replaceAll('\r\n', '\n')) ?? [];
  return fingerprint === undefined || baseSha === undefined ? null : { fingerprint, baseSha };
}

/** Whether a commit is ours: a person who only commits it anew, as a rebase does, makes it theirs. */
export function isOurs({ authorEmail, committerEmail }: HostCommit): boolean {
  return authorEmail === COMMITTER.email && committerEmail === COMMITTER.email;
}
