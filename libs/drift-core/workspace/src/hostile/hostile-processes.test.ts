import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseBaseline, STATE_PATH } from '@drift/detector';
import {
  bundleScript,
  canRun,
  howMany,
  isDeep,
  killAtEachCall,
  makeScratchFolder,
  sayCounts,
  skipLoudly,
  type BundledScript,
} from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDrift } from '../open-drift.js';

let script: BundledScript;
let root: string;
beforeAll(async () => {
  script = await bundleScript(join(import.meta.dirname, 'hostile-absorbs.child.ts'));
});
afterAll(() => script.remove());
beforeEach(() => {
  root = makeScratchFolder('processes');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const environment = (): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  HOME: root,
  GIT_CEILING_DIRECTORIES: dirname(root),
  DRIFT_ACTOR: 'x',
});

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const recorded = (): string[] => {
  const { baseline, faults } = parseBaseline(readFileSync(join(root, STATE_PATH), 'utf8'), digest);
  expect([...faults]).toEqual([]);
  return [...baseline.entries.keys()];
};

it('B1: several processes that absorb at once lose nothing', async () => {
  const [processes, each, rounds] = [howMany(4, 8), howMany(5, 50), howMany(1, 20)];
  const ids = Array.from({ length: processes }, (_, who) =>
    Array.from({ length: each }, (_, index) => `p${who}/n${index}`),
  );
  let locked = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const part of ['src', '.yggdrasil', '.drift'])
      rmSync(join(root, part), { recursive: true, force: true });
    for (const id of ids.flat()) {
      put(`src/${id}.txt`, `${round}`);
      put(`.yggdrasil/${id}/node.yaml`, `type: x\nmapping: [src/${id}.txt]\n`);
    }
    const running = ids.map(async (own) => {
      const child = spawn(process.execPath, [script.path, root, ...own], { env: environment() });
      const said: string[] = [];
      child.stdout.on('data', (text) => said.push(String(text)));
      child.stderr.on('data', (text) => said.push(String(text)));
      const [code] = await once(child, 'close');
      expect([code, said.join('')]).toEqual([0, expect.stringContaining(`"recorded":${each},`)]);
      return (JSON.parse(said.join('')) as { locked: number }).locked;
    });
    for (const times of await Promise.all(running)) locked += times;
    expect(recorded()).toEqual(ids.flat().sort());
    const { entries } = await (
      await openDrift({ root, environment: { variables: environment() } })
    ).history({ limit: 9999 });
    expect(entries.filter(({ outcome }) => outcome === 'done')).toHaveLength(processes * each);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => entries.length - index));
  }
  sayCounts(
    `B1 ${rounds} rounds of ${processes} processes × ${each} absorbs, ${processes * each} recorded each round, 0 lost, ${locked} times E_LOCKED`,
  );
}, 7_200_000);

it.runIf(isDeep)(
  'B3: an absorb that is killed at any call leaves the old state or the new one',
  async (context) => {
    if (!canRun('strace', '-V')) skipLoudly(context, 'a kill at each system call needs strace');
    put('src/one.txt', 'one');
    put('src/two.txt', 'two');
    for (const id of ['one', 'two']) put(`.yggdrasil/${id}/node.yaml`, `type: x\nmapping: [src/${id}.txt]\n`);
    const absorb = async (id: string): Promise<void> => {
      const drift = await openDrift({ root, environment: { variables: environment() } });
      await (await drift.absorb({ words: [id], reason: 'why', withSpec: true, recordOnly: false })).apply();
    };
    await absorb('one');
    const before = readFileSync(join(root, STATE_PATH), 'utf8');
    const seen = new Set<string>();
    const seed = (): void => writeFileSync(join(root, STATE_PATH), before);
    const kills = await killAtEachCall(
      { argv: [script.path, root, 'two'], env: environment() },
      seed,
      async () => {
        seen.add(recorded().join(' '));
        // The next one goes on: no lock, no torn log stands in its way. What was taken back just now is said first.
        await absorb('two').catch((error: unknown) => {
          expect(error).toMatchObject({ error: { code: 'E_CONFLICT', why: expect.stringMatching(/\S$/) } });
          return absorb('two');
        });
        expect(recorded()).toEqual(['one', 'two']);
      },
    );
    expect([...seen].sort()).toEqual(['one', 'one two']);
    sayCounts(`B3 ${kills} kills, one at each call of an absorb, always the old state or the new one`);
  },
  600_000,
);
