import { createPalette } from '@drift/report';
import { beforeEach, expect, it, vi } from 'vitest';
import { progressOf } from './progress.js';
import type { Terminal } from './terminal.js';

let now: number;
let lines: string[];
beforeEach(() => {
  now = 0;
  lines = [];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

const terminal = (progress: Terminal['progress']): Terminal => ({
  out: () => undefined,
  err: () => undefined,
  write: async () => true,
  input: null,
  palette: createPalette(false),
  errPalette: createPalette(false),
  confirm: null,
  progress,
});
const toLines = (line: string): void => void lines.push(line);

it('says nothing in the first second, then at most ten times a second, and goes away', () => {
  const { onFile, end } = progressOf(terminal(toLines));
  for (let count = 1; count <= 2999; count += 1) {
    now = count;
    onFile(count);
  }
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([
    20,
    'reading … 1,000 files',
    'reading … 2,900 files',
  ]);
  end();
  expect(lines.at(-1)).toBe('');
});

it('leaves a short run and a pipe alone', () => {
  const short = progressOf(terminal(toLines));
  now = 999;
  short.onFile(5000);
  short.end();
  const piped = progressOf(terminal(null));
  now = 9000;
  piped.onFile(5000);
  piped.end();
  expect(lines).toEqual([]);
});
