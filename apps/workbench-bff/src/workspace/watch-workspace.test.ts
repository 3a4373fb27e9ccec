import { linkSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDirectEngine } from './direct-engine.js';
import type { Engine } from './engine.js';
import { Looks } from './looks.js';
import { watchWorkspace, type WorkspaceWatch } from './watch-workspace.js';

let space: TestWorkspace;
let watch: WorkspaceWatch | undefined;
beforeEach(() => {
  space = buildWorkspace({
    'src/a.ts': 'export const a = 1;\n',
    '.yggdrasil/a/node.yaml': 'type: service\nmapping:\n  path: src/a.ts\n',
    '.yggdrasil/.drift-state': '{}\n',
  });
});
afterEach(async () => {
  await watch?.close();
  space.dispose();
});

const next = (looks: Looks, type: string) =>
  firstValueFrom(
    looks.events.pipe(
      filter((event) => event.type === type),
      timeout(10_000),
    ),
  );

it('sees a record that is linked aside and replaced right after, as every writer here does it', async () => {
  const quiet: Engine = {
    ...(await openDirectEngine(space.root)),
    look: async () => ({ scan: { reports: [], scannedAt: '' }, graph: { nodes: [] } }) as never,
  };
  const looks = new Looks(quiet);
  watch = watchWorkspace(space.root, looks, () => undefined);
  await watch.ready;
  const state = join(space.root, '.yggdrasil/.drift-state');
  for (let round = 0; round < 25; round += 1) {
    const told = next(looks, 'state-changed');
    writeFileSync(`${state}.new`, `{"round": ${round}}\n`);
    linkSync(state, join(space.root, `saved-${round}`));
    const before = statSync(state).ino;
    for (let turn = 0; turn < round * 8; turn += 1) await new Promise(setImmediate);
    renameSync(`${state}.new`, state);
    expect(statSync(state).ino).not.toBe(before);
    expect((await told).type).toBe('state-changed');
  }
});

it('follows the files of the graph also if the first look failed', async () => {
  const engine = await openDirectEngine(space.root);
  let looksTaken = 0;
  const failing: Engine = {
    ...engine,
    look: async () => {
      looksTaken += 1;
      if (looksTaken === 1) throw new Error('git did not answer');
      return engine.look();
    },
  };
  const looks = new Looks(failing);
  const problems: unknown[] = [];
  const first = next(looks, 'scan-finished');
  watch = watchWorkspace(space.root, looks, (why) => problems.push(why));
  await watch.ready;
  await first;
  expect(String(problems[0])).toContain('git did not answer');
  await expect
    .poll(
      async () => {
        space.write('src/a.ts', `export const a = ${Math.random()};\n`);
        return looksTaken;
      },
      { timeout: 10_000, interval: 300 },
    )
    .toBeGreaterThan(3);
});

it.each([true, false])(
  'tells of changes also while they never stop coming, followed: %s',
  async (isFollowed) => {
    space.git('init', '-q');
    const engine = await openDirectEngine(space.root);
    const alone: Engine = { ...engine, look: async () => ({ ...(await engine.look()), isFollowed }) };
    const looks = new Looks(isFollowed ? engine : alone);
    const follows = async () => {
      looks.invalidate();
      return (await looks.current()).isFollowed;
    };
    await expect.poll(follows, { timeout: 10_000 }).toBe(isFollowed);
    watch = watchWorkspace(space.root, looks, () => undefined);
    await watch.ready;
    let turn = 0;
    const busy = setInterval(() => space.write('src/a.ts', `export const a = ${(turn += 1)};\n`), 10);
    try {
      await next(looks, 'scan-finished');
      await next(looks, 'scan-finished');
    } finally {
      clearInterval(busy);
    }
  },
);
