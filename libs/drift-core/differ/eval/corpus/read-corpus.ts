import { readFileSync } from 'node:fs';

/** What an independent parser says of a pair; null where there was none for the language. */
export type Oracle = 'ast' | 'ast+doc' | 'imports' | 'diff' | 'parsefail' | null;

/** One version pair of one file in a public repository. */
export interface CorpusPair {
  /** `owner/name`. */
  repo: string;
  commit: string;
  /** What the commit was made for. */
  kind: 'format' | 'fix';
  lang: string;
  path: string;
  /** Names of git blobs. */
  before: string;
  after: string;
  oracle: Oracle;
}

const ORACLES: readonly unknown[] = ['ast', 'ast+doc', 'imports', 'diff', 'parsefail', null];
const BLOB = /^[0-9a-f]{40,64}$/u;

/** The pairs of a JSON-lines file; throws over a line that is no pair. */
export function readCorpus(path: string): CorpusPair[] {
  const pairs: CorpusPair[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const pair: unknown = JSON.parse(line);
    if (!isPair(pair)) throw new Error(`${path}:${index + 1}: no pair`);
    pairs.push(pair);
  }
  return pairs;
}

function isPair(value: unknown): value is CorpusPair {
  if (typeof value !== 'object' || value === null) return false;
  const pair = value as Record<keyof CorpusPair, unknown>;
  const words = [pair.repo, pair.commit, pair.lang, pair.path].every((word) => typeof word === 'string');
  const blobs = [pair.before, pair.after].every((id) => typeof id === 'string' && BLOB.test(id));
  const repo = /^[\w.-]+\/[\w.-]+$/u.test(String(pair.repo)) && !String(pair.repo).includes('..');
  return (
    words && blobs && repo && ['format', 'fix'].includes(String(pair.kind)) && ORACLES.includes(pair.oracle)
  );
}
