import type { SemanticDiff } from '@drift/domain/types';
import type { FileJudgement } from './judge-file.js';
import { sameButLineEnds } from './same-but-line-ends.js';

/** A file whose bytes are not the recorded ones. */
export interface CheckedOutFile {
  path: string;
  bytes: Uint8Array;
  /** `sha256:` digest of the recorded bytes. */
  recorded: string;
  digest: (bytes: Uint8Array) => string;
}

/**
 * The judgement of a file that differs from its record only by line ends or a byte order mark; null for any other,
 * and for a script, in which both decide what interpreter is called.
 */
export function judgeLineEnds({ path, bytes, recorded, digest }: CheckedOutFile): FileJudgement | null {
  if (isScript(bytes)) return null;
  const changes = sameButLineEnds(bytes, recorded, digest);
  if (changes === null) return null;
  const diff: SemanticDiff = {
    path,
    basis: 'digests',
    verdict: 'benign',
    kinds: ['eol'],
    ignored: changes.map((what) => ({ what, count: 1, before: [], after: [] })),
    symbols: [],
    confidence: 1,
    reasons: [],
    language: 'text',
    parser: 'bytes',
  };
  return { change: 'format', basis: 'digests', diff, confidence: 1, reasons: [] };
}

function isScript(bytes: Uint8Array): boolean {
  // A decoder leaves out a byte order mark. An attribute of Rust names no interpreter.
  return /^#!(?![ \t]*\[)/u.test(new TextDecoder().decode(bytes.subarray(0, 80)));
}
