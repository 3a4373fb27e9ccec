import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from './open-drift.js';

let workspace: TestWorkspace;
let table: string;
beforeEach(async () => {
  workspace = buildWorkspace({
    'src/a.ts': 'export const a = 1;\n',
    'src/b.ts': 'export const b = 1;\n',
    '.yggdrasil/one/node.yaml': 'type: x\nmapping: [src/]\n',
    '.yggdrasil/one/description.md': 'One.\n',
  });
  table = join(workspace.root, '.git/drift-heal/cache/digests');
});
afterEach(() => workspace.dispose());

const withGit = (): void => {
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: one');
};
const open = (options = {}): Promise<Drift> => openDrift({ root: workspace.root, ...options });
const verdict = async (options = {}): Promise<string | undefined> =>
  (await (await open(options)).scan()).reports[0]?.reason;

async function record(): Promise<void> {
  const absorb = await open();
  const prepared = await absorb.absorb({ words: null, reason: null, withSpec: true, recordOnly: true });
  await prepared.apply();
}

/** Until whatever was written before is older than any time stamp's grain. */
function settle(): void {
  const probe = join(workspace.root, 'probe');
  writeFileSync(probe, '');
  const start = lstatSync(probe).ctimeMs;
  while (lstatSync(probe).ctimeMs < start + 150) utimesSync(probe, 1, 1);
}

it('keeps digests in a scan of all nodes, and no other verb writes or believes them', async () => {
  withGit();
  await record();
  expect(existsSync(table)).toBe(false);
  settle();
  await (await open()).report('one');
  await (await open()).scan({ words: ['one'] });
  await (await open()).scan({ words: ['src/a.ts'] });
  await (await open({ noCache: true })).scan();
  expect(existsSync(table)).toBe(false);
  expect(await verdict()).toBe('in-sync');
  expect(readFileSync(table, 'latin1')).toContain('src/a.ts\0src/b.ts\0');
  const written = statSync(table).ino;
  expect(await verdict()).toBe('in-sync');
  expect(statSync(table).ino).toBe(written);
});

it('what is kept is believed by such a scan alone', async () => {
  withGit();
  await record();
  settle();
  await verdict();
  // Another digest of the first file, signed as if a scan had found it.
  const bytes = readFileSync(table);
  const body = bytes.subarray(bytes.indexOf(0x0a) + 1);
  const { count, sum } = JSON.parse(bytes.toString('utf8', 0, bytes.indexOf(0x0a))) as {
    count: number;
    sum: string;
  };
  // Four doubles of each file, then 32 bytes of each, then the paths.
  const at =
    count * 32 +
    body
      .toString('utf8', count * 64)
      .split('\0')
      .indexOf('src/a.ts') *
      32;
  body[at] = (body[at] ?? 0) ^ 1;
  bytes.write(createHash('sha256').update(body).digest('hex'), bytes.indexOf(sum));
  writeFileSync(table, bytes);
  expect(await verdict()).toBe('code-ahead');
  expect(await verdict({ noCache: true })).toBe('in-sync');
  expect((await (await open()).report('one')).reason).toBe('in-sync');
  const absorb = await open();
  const prepared = await absorb.absorb({ words: null, reason: 'x', withSpec: true, recordOnly: false });
  const state = join(workspace.root, '.yggdrasil/.drift-state');
  const before = readFileSync(state, 'utf8');
  await prepared.apply();
  expect(readFileSync(state, 'utf8')).toBe(before);
});

it('finds a change of the same size with its old time', async () => {
  withGit();
  await record();
  settle();
  await verdict();
  const path = join(workspace.root, 'src/a.ts');
  const { atime, mtime } = lstatSync(path);
  workspace.write('src/a.ts', 'export const a = 2;\n');
  utimesSync(path, atime, mtime);
  expect([await verdict(), await verdict({ noCache: true })]).toEqual(['code-ahead', 'code-ahead']);
});

it('writes nothing outside git', async () => {
  await record();
  settle();
  expect(await verdict()).toBe('in-sync');
  expect(existsSync(join(workspace.root, '.drift/cache'))).toBe(false);
});
