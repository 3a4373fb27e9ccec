import { resolve } from 'node:path';
import type { FileDiff, FileDiffer } from '@drift/workspace';

/** Two files as a person named them. */
export interface FilePair {
  before: string;
  after: string;
  language: string | null;
  /** Absolute folder that paths are relative to. */
  cwd: string;
}

/** Compares two files and gives the result under the name that the new one was asked for. */
export async function comparePair(
  differ: FileDiffer,
  { before, after, language, cwd }: FilePair,
): Promise<FileDiff> {
  const { diff, hunks } = await differ.diff({
    before: resolve(cwd, before),
    after: resolve(cwd, after),
    ...(language === null ? {} : { language }),
  });
  const named = <T>(item: T): T & { path: string } => ({ ...item, path: after });
  return { diff: { ...named(diff), symbols: diff.symbols.map(named) }, hunks: hunks.map(named) };
}
