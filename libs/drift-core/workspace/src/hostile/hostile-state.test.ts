import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseBaseline, STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { buildWorkspace, isDeep, sayCounts, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDrift, type Drift } from '../open-drift.js';

let space: TestWorkspace;
let good: string;
beforeEach(async () => {
  space = buildWorkspace({
    'spec.md': 'spec\n',
    'src/a.ts': 'export const a = 1;\n',
    'src/b/c.ts': 'export const c = 1;\n',
    'src/b/d.txt': 'text\n',
    '.yggdrasil/one/node.yaml': 'type: x\nmapping: [src/a.ts]\nsources: [spec.md]\n',
    '.yggdrasil/two/node.yaml': 'type: x\nmapping: [src/b]\nsources: [spec.md]\n',
    '.yggdrasil/two/sub/node.yaml': 'type: x\nmapping: [src/b/d.txt]\n',
  });
  await materialize(await open());
  good = space.read(STATE_PATH);
});
afterEach(() => space.dispose());

function open(now: () => Date = () => new Date('2026-02-09T14:30:00Z')): Promise<Drift> {
  const root = realpathSync(space.root);
  const variables = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CEILING_DIRECTORIES: dirname(root),
    DRIFT_ACTOR: 'x',
  };
  return openDrift({ root, environment: { variables, now } });
}

const consent = { allow: true, show: () => undefined, ask: null };
function materialize(drift: Drift): Promise<unknown> {
  return drift.materialize({
    words: ['one', 'two'],
    written: true,
    discard: true,
    reason: null,
    consent,
    cancel: null,
  });
}
const absorb = async (drift: Drift): Promise<unknown> =>
  (await drift.absorb({ words: null, reason: 'why', withSpec: true, recordOnly: false })).apply();

/** Every verb that writes the state. */
const MUTATING: readonly ((drift: Drift) => Promise<unknown>)[] = [
  absorb,
  materialize,
  async (drift) => (await drift.forget(['one'])).apply(),
];

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DriftFailure) return error.error.code;
    throw error;
  }
}

/** Tries every verb on this state, with something to record; whatever it says, the state stays as it is. */
async function refusedByAll(state: string, codes: RegExp): Promise<void> {
  space.write(STATE_PATH, state);
  space.write('src/a.ts', 'export const a = 2;\n');
  const said: (string | null)[] = [];
  for (const verb of MUTATING) {
    said.push(await codeOf(open().then(verb)));
    expect(space.read(STATE_PATH)).toBe(state);
  }
  // A verb that finds nothing to record has nothing to refuse.
  expect(said.filter((code) => code !== null && !codes.test(code))).toEqual([]);
  expect(said.some((code) => code !== null)).toBe(true);
}

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** `refused`: not read at all; `faults`: some entries are named as damaged; `same`: it says what the good one says. */
function readingOf(text: string): 'refused' | 'faults' | 'same' | 'OTHER' {
  try {
    const { baseline, faults } = parseBaseline(text, digest);
    if (faults.size > 0) return 'faults';
    const wanted = parseBaseline(good, digest).baseline;
    return JSON.stringify([...baseline.entries].map(plain)) === JSON.stringify([...wanted.entries].map(plain))
      ? 'same'
      : 'OTHER';
  } catch (error) {
    if (error instanceof DriftFailure) return 'refused';
    throw error;
  }
}

function plain([nodeId, entry]: readonly [string, object]): unknown {
  return [nodeId, Object.entries(entry).map(([key, value]) => [key, isList(value) ? [...value] : value])];
}

/** Maps, whatever makes them. */
function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

it('B7: cut at any byte, it is never read as valid with less in it, and never overwritten', async () => {
  const bytes = Buffer.from(good);
  const counts = { refused: 0, faults: 0, same: 0 };
  // Without its last newline it is still whole.
  for (let length = 0; length < bytes.length - 1; length += 1) {
    const reading = readingOf(bytes.subarray(0, length).toString('utf8'));
    expect([length, reading]).toEqual([length, expect.stringMatching(/refused|faults/)]);
    counts[reading as 'refused'] += 1;
  }
  const every = Math.floor(bytes.length / (isDeep ? 60 : 1.5));
  for (let length = 0; length < bytes.length - 1; length += every)
    await refusedByAll(bytes.subarray(0, length).toString('utf8'), /E_STATE_(?:CORRUPT|VERSION|FORM)/);
  sayCounts(
    `B7 ${bytes.length - 1} truncations, ${counts.refused} refused, ${counts.faults} with named faults, 0 taken as valid, 0 overwritten`,
  );
}, 300_000);

it('B7: with any bit flipped it says the same, or is refused or named, and is never overwritten', async () => {
  const bytes = Buffer.from(good);
  const counts = { flips: 0, refused: 0, faults: 0, same: 0 };
  const damaged: string[] = [];
  const missed: string[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    if (isEntryIndent(at)) continue;
    for (const bit of isDeep ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const text = flipped.toString('utf8');
      const reading = readingOf(text);
      if (reading === 'OTHER') missed.push(`byte ${at} bit ${bit}: ${lineAt(flipped, at)}`);
      counts.flips += 1;
      counts[reading as 'refused'] += 1;
      // Other bytes cannot be written as text again; the reading above has covered them.
      if (reading !== 'same' && Buffer.from(text).equals(flipped)) damaged.push(text);
    }
  }
  expect(missed).toEqual([]);
  const every = Math.floor(damaged.length / (isDeep ? 60 : 1.5));
  for (let index = 0; index < damaged.length; index += every)
    await refusedByAll(damaged[index] ?? '', /E_STATE_(?:CORRUPT|VERSION|FORM|CONFLICT)/);
  sayCounts(
    `B7 ${counts.flips} bit flips, ${counts.refused} refused, ${counts.faults} with named faults, ${counts.same} without meaning, 0 taken as valid, 0 overwritten`,
  );
}, 300_000);

/** A flipped bit here ends the list of entries: the test below. */
function isEntryIndent(at: number): boolean {
  return good[at - 1] === '\n' && /^ {2}\S/.test(good.slice(at));
}

it('B7: an entry that a flipped bit moves out of the entries is not missed', () => {
  const at = good.indexOf('\n  two/sub:') + 1;
  for (const char of '!$(0')
    expect([char, readingOf(good.slice(0, at) + char + good.slice(at + 1))]).toEqual([char, 'refused']);
});

function lineAt(bytes: Buffer, at: number): string {
  const text = bytes.toString('latin1');
  return text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0] ?? '';
}

it('B6: conflict markers anywhere are named as such, and both sides stay', async () => {
  const lines = good.split('\n');
  const places = Array.from({ length: 20 }, (_, index) => Math.floor((index * (lines.length - 1)) / 20));
  for (const [index, place] of places.entries()) {
    const block = ['<<<<<<< HEAD', lines[place], '=======', lines[place], '>>>>>>> other'];
    const state = [...lines.slice(0, place), ...block, ...lines.slice(place + 1)].join('\n');
    space.write(STATE_PATH, state);
    expect([place, await codeOf((await open()).scan())]).toEqual([place, 'E_STATE_CONFLICT']);
    if (isDeep || index === 9) await refusedByAll(state, /E_STATE_CONFLICT/);
    expect(space.read(STATE_PATH)).toBe(state);
  }
  sayCounts(`B6 conflict markers in ${places.length} places, all E_STATE_CONFLICT, 0 overwritten`);
}, 300_000);

it('B11: the state of a newer tool is left as it is', async () => {
  for (const version of ['2', '3', '17']) {
    const state = good.replace('version: 1', `version: ${version}`);
    space.write(STATE_PATH, state);
    expect(await codeOf((await open()).scan())).toBe('E_STATE_VERSION');
    if (isDeep || version === '2') await refusedByAll(state, /E_STATE_VERSION/);
  }
});

it('B8: with the clock ten years back or ahead, order is that of the entries', async () => {
  const years = [2026, 2036, 2016, 2026, 2016, 2036];
  for (const [index, year] of years.entries()) {
    space.write('src/a.ts', `export const a = ${index + 10};\n`);
    const drift = await open(() => new Date(`${year}-03-29T01:59:59.999Z`));
    await absorb(drift);
    expect((await drift.scan()).reports.map(({ reason }) => reason)).toEqual([
      'in-sync',
      'in-sync',
      'in-sync',
    ]);
  }
  const { entries } = await (await open()).history({ limit: 100, nodeId: 'one' });
  const done = entries.filter(({ outcome, action }) => outcome === 'done' && action !== 'materialize');
  expect(done.map(({ timestamp }) => Number(timestamp.slice(0, 4))).slice(0, 6)).toEqual(
    [...years].reverse(),
  );
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).sort((a, b) => b - a));
  sayCounts(`B8 ${years.length} absorbs at clocks from 2016 to 2036, order by seq`);
});
