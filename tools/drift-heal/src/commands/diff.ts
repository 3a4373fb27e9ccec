import { DriftFailure } from '@drift/domain/failure';
import type { SemanticDiff } from '@drift/domain/types';
import {
  isJudged,
  printComparisonJson,
  printFileDiff,
  printFileDiffMarkdown,
  type FileDiffView,
} from '@drift/report';
import { openFileDiffer, type FileDiffer } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { formatOf, type FormatFlags } from '../output-format.js';
import type { Terminal } from '../terminal.js';
import { comparePair } from './compare-pair.js';
import { runDiffBatch } from './diff-batch.js';

export interface DiffFlags extends FormatFlags {
  language?: string;
  /** False with `--no-patch`. */
  patch: boolean;
  batch?: true;
}

export interface DiffCall {
  /** The old file and the new one; none with `--batch`. */
  words: readonly string[];
  flags: DiffFlags;
  /** Absolute folder that paths are relative to. */
  cwd: string;
}

/** `diff`: do two files differ in meaning? 0 when not, 1 when so, 3 when that cannot be told. */
export async function runDiff(
  { words, flags, cwd }: DiffCall,
  terminal: Terminal,
  openDiffer: () => FileDiffer | Promise<FileDiffer> = openFileDiffer,
): Promise<number> {
  const language = flags.language ?? null;
  if (flags.batch) {
    const input = batchInput(words, terminal);
    return runDiffBatch({ input, write: terminal.write, differ: await openDiffer(), cwd, language });
  }
  const [before, after] = words;
  if (before === undefined || after === undefined) throw usage('diff takes two files, or --batch');
  const { diff, hunks } = await comparePair(await openDiffer(), { before, after, language, cwd });
  const view = { before, after, diff, hunks: flags.patch ? hunks : null };
  terminal.out(print(view, flags, terminal));
  return exitOf(diff);
}

function print(view: FileDiffView, flags: DiffFlags, { palette }: Terminal): string {
  const format = formatOf(flags);
  if (format === 'json') return printComparisonJson(view.diff);
  return format === 'markdown' ? printFileDiffMarkdown(view) : printFileDiff(view, palette);
}

function exitOf(diff: SemanticDiff): number {
  if (!isJudged(diff)) return EXIT.unjudged;
  return diff.verdict === 'identical' || diff.verdict === 'benign' ? EXIT.clean : EXIT.drift;
}

function batchInput(words: readonly string[], { input }: Terminal): AsyncIterable<Uint8Array> {
  if (words.length > 0) throw usage('--batch takes its files from stdin, not from the command line');
  if (input === null) throw usage('--batch reads from stdin, and that is a terminal');
  return input;
}

function usage(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'there is nothing to compare',
    why,
    next: 'drift-heal diff old.ts new.ts, or drift-heal diff --batch < pairs.ndjson',
  });
}
