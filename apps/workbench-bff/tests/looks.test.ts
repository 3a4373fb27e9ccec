import type { DriftEvent } from '@drift/domain/types';
import { afterEach, expect, it, vi } from 'vitest';
import type { Engine, Look } from '../src/workspace/engine.js';
import { Looks } from '../src/workspace/looks.js';

/** An engine whose looks end when the test says so. */
function scripted() {
  const open: { resolve: (look: Look) => void; reject: (error: Error) => void }[] = [];
  const engine = {
    look: () => new Promise<Look>((resolve, reject) => open.push({ resolve, reject })),
  } as Engine;
  return { engine, open };
}

function lookAt(codeHash: string): Look {
  const report = {
    nodeId: 'a/b',
    driftType: 'none',
    reason: 'in-sync',
    confidence: 1,
    specHash: null,
    codeHash,
  };
  const scan = { reports: [report], scannedAt: '2030-01-01T00:00:00Z' };
  return { scan, graph: { nodes: [], edges: [], scannedAt: scan.scannedAt } } as unknown as Look;
}

/** An engine that follows its looks, and says of each question what the test wants. */
function followed(answers: boolean[], isPartly: (look: number) => boolean = () => false) {
  const asked: boolean[] = [];
  let looks = 0;
  const engine = {
    look: async () => ({ ...lookAt(`${(looks += 1)}`), isFollowed: true, isPartly: isPartly(looks) }),
    holds: async ({ whole }) => {
      asked.push(whole);
      return answers.shift() ?? true;
    },
  } as Engine;
  return { engine, asked };
}

const hashOf = async (looks: Looks) => (await looks.current()).scan.reports[0]?.codeHash;

afterEach(() => void vi.useRealTimers());

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

it('everybody who asks while a scan runs gets its result', async () => {
  const { engine, open } = scripted();
  const looks = new Looks(engine);
  looks.watched();
  const asked = [looks.current(), looks.current(), looks.current()];
  expect(open).toHaveLength(1);
  open[0]?.resolve(lookAt('1'));
  expect(new Set((await Promise.all(asked)).map(({ scan }) => scan)).size).toBe(1);
  await looks.current();
  expect(open).toHaveLength(1);
});

it('nobody who asks after a change gets a look from before it', async () => {
  const { engine, open } = scripted();
  const looks = new Looks(engine);
  looks.watched();
  const early = looks.current();
  looks.invalidate();
  const late = looks.current();
  open[0]?.resolve(lookAt('old'));
  expect((await early).scan.reports[0]?.codeHash).toBe('old');
  await settle();
  // The old look is known by now, and a scan runs because it is old.
  const during = looks.current();
  expect(open).toHaveLength(2);
  open[1]?.resolve(lookAt('new'));
  for (const { scan } of [await late, await during]) expect(scan.reports[0]?.codeHash).toBe('new');
});

it('tells which verdicts changed, and a failed look is tried again', async () => {
  const { engine, open } = scripted();
  const looks = new Looks(engine);
  const told: DriftEvent[] = [];
  looks.events.subscribe((event) => told.push(event));
  const failing = looks.current();
  open[0]?.reject(new Error('broken'));
  await expect(failing).rejects.toThrow('broken');
  for (const hash of ['1', '1', '2']) {
    const asked = looks.current();
    open.at(-1)?.resolve(lookAt(hash));
    await asked;
    looks.invalidate();
  }
  expect(told.map(({ type, changed }) => [type, changed])).toEqual([
    ['scan-failed', []],
    ['scan-finished', ['a/b']],
    ['scan-finished', []],
    ['scan-finished', ['a/b']],
  ]);
});

it('who listens is told once that looks fail, and again after one that did not', async () => {
  const { engine, open } = scripted();
  const looks = new Looks(engine);
  const told: DriftEvent['type'][] = [];
  looks.events.subscribe(({ type }) => told.push(type));
  for (const [place, fails] of [true, true, false, true].entries()) {
    looks.invalidate();
    const asked = looks.current();
    if (fails) open[place]?.reject(new Error('no'));
    else open[place]?.resolve(lookAt('1'));
    await asked.catch(() => undefined);
  }
  expect(told).toEqual(['scan-failed', 'scan-finished', 'scan-failed']);
});

it('a look that is followed is shown only as long as the engine says that it holds', async () => {
  const { engine, asked } = followed([true, false, true]);
  const looks = new Looks(engine);
  for (const expected of ['1', '1', '2', '2']) expect(await hashOf(looks)).toBe(expected);
  expect(asked).toEqual([false, false, false]);
});

it('everything is asked for its stat when the last time is ten seconds ago, and the age counts from there', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const { engine, asked } = followed([]);
  const looks = new Looks(engine);
  const ages: number[] = [];
  for (const now of [0, 4000, 9999, 10_000, 14_000, 20_000]) {
    vi.setSystemTime(now);
    ages.push((await looks.current()).age);
  }
  expect(ages).toEqual([0, 4, 9, 0, 4, 0]);
  expect(asked).toEqual([false, false, true, false, true]);
});

it('a look at what was told to have changed does not make the rest any newer', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const { engine, asked } = followed([], (look) => look > 1);
  const looks = new Looks(engine);
  const ages: number[] = [];
  for (const now of [0, 4000, 8000, 12_000, 13_000]) {
    vi.setSystemTime(now);
    looks.invalidate();
    ages.push((await looks.current()).age);
  }
  expect(ages).toEqual([0, 4, 8, 0, 1]);
  expect(asked).toEqual([true]);
});

it('who asks while a scan runs that began before is given it only if it holds', async () => {
  const { engine, asked } = followed([false]);
  const looks = new Looks(engine);
  const first = hashOf(looks);
  const second = hashOf(looks);
  expect([await first, await second]).toEqual(['1', '2']);
  expect(asked).toEqual([false]);
});

it('a thread that broke cannot say that a look holds', async () => {
  const { engine } = followed([]);
  const looks = new Looks({ ...engine, holds: () => Promise.reject(new Error('the scan worker ended')) });
  for (const expected of ['1', '2', '3']) expect(await hashOf(looks)).toBe(expected);
});

it('while nobody watches yet, a scan that ran already answers nobody who asks later', async () => {
  const { engine, open } = scripted();
  const looks = new Looks(engine);
  const early = looks.current();
  const late = looks.current();
  open[0]?.resolve(lookAt('old'));
  expect((await early).scan.reports[0]?.codeHash).toBe('old');
  await settle();
  open[1]?.resolve(lookAt('new'));
  expect((await late).scan.reports[0]?.codeHash).toBe('new');
});
