import type * as fs from 'node:fs';
import { expect, it, vi } from 'vitest';
import { writeNow } from './write-now.js';

/** What a reader takes at each write; `code` is what goes wrong then. */
let takes: (number | { code: string })[];
const taken: string[] = [];
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof fs>()),
  writeSync: (_: number, bytes: Uint8Array, at: number) => {
    const next = takes.shift() ?? bytes.length;
    if (typeof next !== 'number') throw Object.assign(new Error(next.code), next);
    const piece = Buffer.from(bytes).subarray(at, at + next);
    taken.push(piece.toString());
    return piece.length;
  },
}));

const PIECES = ['one', 'two', 'three'].map((text) => Buffer.from(text));
const textOf = (pieces: readonly Uint8Array[]): string => Buffer.concat(pieces).toString();

it.each<[string, typeof takes, string, string, string | undefined]>([
  ['all that the reader takes, however little at once', [1, 1, 1, 2, 1], 'onetwothree', '', undefined],
  ['no more than it takes, and leaves the rest', [3, 1, { code: 'EAGAIN' }], 'onet', 'wothree', undefined],
  ['nothing more where it has gone', [3, { code: 'EPIPE' }], 'one', '', 'EPIPE'],
  ['nothing more where the disk is full', [{ code: 'ENOSPC' }], '', '', 'ENOSPC'],
])('writes %s', (_, script, written, rest, code) => {
  takes = [...script];
  taken.length = 0;
  const { left, error } = writeNow(PIECES);
  expect([taken.join(''), textOf(left), error?.code]).toEqual([written, rest, code]);
});
