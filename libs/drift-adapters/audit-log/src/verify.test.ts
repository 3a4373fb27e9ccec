import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import type { AuditAnchor } from '@drift/remediation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileAuditLog, parseAnchors, printAnchor, readAnchors, recordAnchor } from './index.js';
import { auditRecord } from './audit-record.fixture.js';
import { goOn, logLines, TAMPERINGS, type Sample } from './tampering.fixture.js';

const deep = process.env['DRIFT_DEEP'] !== undefined;

let space: TestWorkspace;
let file: string;
beforeEach(() => {
  space = buildWorkspace({});
  file = join(space.root, 'audit.log');
});
afterEach(() => space.dispose());

const log = (): ReturnType<typeof openFileAuditLog> =>
  openFileAuditLog(file, { clock: () => new Date(0), fsync: false });
const write = (lines: readonly string[]): void =>
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
const anchorOf = (line: string | undefined): AuditAnchor => {
  const { seq, hash } = JSON.parse(line ?? '');
  return { seq, hash };
};

describe('finds and places', () => {
  it.each(Object.keys(TAMPERINGS))(
    '%s',
    async (kind) => {
      const count = deep ? 2_000 : 12;
      const pick = picker(kind.length);
      let found = 0;
      for (let round = 0; round < count; round += 1) {
        const lines = logLines(pick(2, 30));
        const anchors = [lines.at(-1), ...lines.filter(() => pick(0, 4) === 0)].map(anchorOf);
        const tampered = TAMPERINGS[kind]?.({ lines, pick });
        if (tampered === undefined) throw new Error(kind);
        writeFileSync(file, tampered.bytes);
        const { ok, lastGood, firstBad } = await log().verify(anchors);
        const anchored = anchors.filter(({ seq }) => seq < tampered.before).map(({ seq }) => seq);
        const expected = tampered.lastGood ?? Math.max(0, ...anchored);
        expect({ round, ok, lastGood: lastGood ?? 0 }).toEqual({ round, ok: false, lastGood: expected });
        expect(firstBad?.seq).toBeGreaterThan(0);
        if (!ok) found += 1;
      }
      if (deep) console.log(`audit: ${kind}: ${count} logs, ${found} found, last good entry right in each`);
    },
    300_000,
  );
});

it('finds nothing wrong with a whole log, however it is anchored', async () => {
  expect(await log().verify()).toEqual({
    ok: true,
    entries: 0,
    head: null,
    firstBad: null,
    lastGood: null,
    anchors: { given: 0, matching: 0, lastMatching: null },
    torn: false,
    setAside: null,
  });
  const lines = logLines(7);
  write(lines);
  const anchors = [lines[2], lines[6]].map(anchorOf);
  expect(await log().verify(anchors)).toEqual({
    ok: true,
    entries: 7,
    head: anchors[1],
    firstBad: null,
    lastGood: 7,
    anchors: { given: 2, matching: 2, lastMatching: 7 },
    torn: false,
    setAside: null,
  });
});

it('notices a torn last line, and takes it for no tampering', async () => {
  const lines = logLines(3);
  write(lines);
  appendFileSync(file, lines[0]?.slice(0, 50) ?? '');
  const before = space.manifest();
  const verdict = await log().verify([anchorOf(lines[2])]);
  expect(verdict).toMatchObject({ ok: true, entries: 3, lastGood: 3, torn: true, setAside: null });
  expect(space.manifest()).toEqual(before);
  await log().append(auditRecord());
  expect(await log().verify()).toMatchObject({
    ok: true,
    entries: 4,
    torn: false,
    setAside: `${file}.torn`,
  });
  expect(space.read('audit.log.torn')).toContain(lines[0]?.slice(0, 50));
});

it('says plainly what is wrong', async () => {
  const lines = logLines(6);
  const anchors = [lines[1], lines[5]].map(anchorOf);
  const said = async (tampered: readonly string[]): Promise<unknown> => {
    write(tampered);
    return (await log().verify(anchors)).firstBad;
  };
  const edited = (lines[3] ?? '').replace('"absorb"', '"undo"');
  expect(await said(lines.with(3, edited))).toEqual({ seq: 4, line: 4, what: 'does not match its hash' });
  const respaced = (lines[3] ?? '').replace('{"', '{ "');
  expect(await said(lines.with(3, respaced))).toEqual({ seq: 4, line: 4, what: 'does not match its hash' });
  expect(await said(lines.with(3, 'x'))).toEqual({ seq: 4, line: 4, what: 'is no entry' });
  expect(await said(lines.toSpliced(2, 2))).toEqual({
    seq: 3,
    line: 3,
    what: 'is missing: entry 5 is in its place',
  });
  expect(await said(lines.toSpliced(5, 0, lines[1] ?? ''))).toEqual({
    seq: 2,
    line: 6,
    what: 'is there a second time',
  });
  expect(await said(lines.slice(0, 4))).toEqual({
    seq: 5,
    line: 5,
    what: 'is missing: the log ends before it, but entry 6 was anchored',
  });
  expect(await said(goOn(lines.slice(0, 3), 6, 'forged'))).toEqual({
    seq: 6,
    line: 6,
    what: 'is not the one that was anchored: the log was written anew',
  });
  const forged = goOn(lines.slice(0, 3), 4, 'forged').at(-1) ?? '';
  expect(await said(lines.with(3, forged))).toEqual({
    seq: 4,
    line: 4,
    what: 'was replaced, or the one on line 5 was: they contradict each other',
  });
  // Entry 2 is anchored, so what stands behind it under its number is the forged one.
  const late = goOn(lines.slice(0, 1), 2, 'forged').at(-1) ?? '';
  expect(await said(lines.toSpliced(2, 0, late))).toEqual({
    seq: 2,
    line: 3,
    what: 'does not follow the entry before it',
  });
});

it('does not trust what stands before a break when an anchor speaks against it', async () => {
  const lines = logLines(8);
  write([...goOn(lines.slice(0, 2), 6, 'forged'), 'x', ...lines.slice(7)]);
  const verdict = await log().verify([lines[1], lines[4], lines[7]].map(anchorOf));
  expect(verdict).toMatchObject({ ok: false, lastGood: 2, firstBad: { seq: 5, line: 5 } });
  expect(verdict.anchors).toEqual({ given: 3, matching: 1, lastMatching: 2 });
});

it('shows without anchors neither a cut-off end nor a log written anew', async () => {
  write(logLines(9).slice(0, 4));
  expect(await log().verify()).toMatchObject({ ok: true, entries: 4 });
});

it('is quick with ten thousand entries', async () => {
  const count = deep ? 10_000 : 1_000;
  const lines = logLines(count);
  write(lines);
  const from = performance.now();
  expect(await log().verify([anchorOf(lines.at(-1))])).toMatchObject({ ok: true, entries: count });
  const ms = performance.now() - from;
  if (deep) console.log(`audit: ${count} entries verified in ${Math.round(ms)} ms`);
  expect(ms).toBeLessThan(10_000);
});

describe('anchors', () => {
  const [first, second] = logLines(2).map(anchorOf) as [AuditAnchor, AuditAnchor];

  it('are read from commit trailers and pull request bodies', () => {
    const text = `fix: x\n\nSigned-off-by: A\n${printAnchor(first)}\n> Drift-Audit-Head: \`${second.seq}:${second.hash}\`\r\n`;
    expect(parseAnchors(text)).toEqual([first, second]);
    for (const other of [
      '',
      `Drift-Audit-Head: 0:${first.hash}`,
      `Drift-Audit-Head: 1:${first.hash}a`,
      '1:2',
    ])
      expect(parseAnchors(other)).toEqual([]);
  });

  it('are kept in a file, each once', () => {
    const anchors = join(space.root, 'audit-anchors');
    expect(readAnchors(anchors)).toEqual([]);
    for (const anchor of [first, first, second, second]) recordAnchor(anchors, anchor);
    expect(readAnchors(anchors)).toEqual([first, second]);
    expect(space.read('audit-anchors').split('\n').length).toBe(3);
  });
});

/** Repeatable numbers (mulberry32). */
function picker(seed: number): Sample['pick'] {
  let state = seed;
  return (low, high) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return low + Math.floor(fraction * (high - low + 1));
  };
}
