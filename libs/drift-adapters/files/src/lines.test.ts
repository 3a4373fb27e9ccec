import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendLine } from './append-line.js';
import { linesBackward } from './lines-backward.js';

let space: TestWorkspace;
let log: string;
beforeEach(() => {
  space = buildWorkspace({});
  log = join(space.root, 'log');
});
afterEach(() => space.dispose());

it('reads the whole lines of any file, last first', () => {
  const line = fc.oneof(
    fc.stringMatching(/^[a-zä€😀]{0,20}$/u),
    fc.integer({ min: 60_000, max: 140_000 }).map((length) => 'x'.repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom('', 'torn'), (lines, rest) => {
      writeFileSync(log, lines.map((text) => `${text}\n`).join('') + rest);
      expect([...linesBackward(log)]).toEqual(lines.reverse());
    }),
    { numRuns: 60 },
  );
});

it('reads no lines of an absent file', () => {
  expect([...linesBackward(log)]).toEqual([]);
});

it('appends with the last line in view', () => {
  const seen: (string | null)[] = [];
  for (const text of ['one', 'two', 'three'])
    appendLine(log, (last) => (seen.push(last), text), { fsync: false });
  expect(seen).toEqual([null, 'one', 'two']);
  expect(space.read('log')).toBe('one\ntwo\nthree\n');
});

it.each([
  ['one\ntorn', 'one'],
  ['torn', null],
  ['one\n\ntorn', ''],
])('sets what a crash left of a line aside: %j', (before, expected) => {
  writeFileSync(log, before);
  expect([...linesBackward(log)].length).toBe(before.split('\n').length - 1);
  expect(existsSync(`${log}.torn`)).toBe(false);
  appendLine(log, (last) => {
    expect(last).toBe(expected);
    return 'new';
  });
  expect(space.read('log')).toBe(`${before.slice(0, -'torn'.length)}new\n`);
  expect(space.read('log.torn')).toBe('torn\n');
});

it('leaves the file as it is when the next line cannot be made', () => {
  writeFileSync(log, 'one\n');
  expect(() =>
    appendLine(log, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(space.read('log')).toBe('one\n');
});

it('appends to nothing but a regular file', () => {
  writeFileSync(join(space.root, 'target'), '');
  symlinkSync('target', log);
  expect(() => appendLine(log, () => 'x')).toThrow('ELOOP');
  mkdirSync(join(space.root, 'folder'));
  expect(() => appendLine(join(space.root, 'folder'), () => 'x')).toThrow('EISDIR');
  execFileSync('mkfifo', [join(space.root, 'pipe')]);
  expect(() => appendLine(join(space.root, 'pipe'), () => 'x')).toThrow('not a regular file');
  expect(() => [...linesBackward(join(space.root, 'pipe'))]).toThrow('not a regular file');
  expect(space.read('target')).toBe('');
});
