import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { parseIndex } from './parse-index.js';
import { openTrustedIndex, type TrustedIndex } from './trusted-index.js';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = buildWorkspace({
    'a.ts': 'a\n',
    'src/b.ts': 'b\n',
    'src/deep/ž ų.ts': 'c\n',
    'src/d.ts': 'd\n',
  });
  const { root, git } = workspace;
  // Older than the index by far.
  const long = new Date('2026-01-01T00:00:00Z');
  for (const path of ['a.ts', 'src/b.ts', 'src/deep/ž ų.ts', 'src/d.ts'])
    utimesSync(join(root, path), long, long);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'feat: four files');
});
afterEach(() => workspace.dispose());

async function trusted(): Promise<TrustedIndex> {
  const index = await openTrustedIndex(workspace.root);
  if (typeof index === 'string') throw new Error(index);
  return index;
}

/** The index is written anew until it is younger than the last change of the files. */
function refreshed(): void {
  const { root, git } = workspace;
  const young = (): boolean =>
    lstatSync(join(root, '.git/index')).mtimeMs > lstatSync(join(root, 'a.ts')).ctimeMs + 60;
  while (!young()) {
    git('read-tree', 'HEAD');
    git('update-index', '-q', '--refresh');
  }
}

const blobOf = async (path: string): Promise<string | null> =>
  (await trusted()).blobOf(path, lstatSync(join(workspace.root, path)));
const hashed = (path: string): string => workspace.git('hash-object', '--no-filters', path).trim();

it('names the blob of files that are as git saw them', async () => {
  refreshed();
  for (const path of ['a.ts', 'src/b.ts', 'src/deep/ž ų.ts'])
    expect(await blobOf(path), path).toBe(hashed(path));
  expect(await blobOf('.git/HEAD')).toBeNull();
});

it('says nothing of a file that changed, also with size and time as before', async () => {
  refreshed();
  const path = join(workspace.root, 'a.ts');
  const { atime, mtime } = lstatSync(path);
  writeFileSync(path, 'z\n');
  utimesSync(path, atime, mtime);
  expect(await blobOf('a.ts')).toBeNull();
  expect(await blobOf('src/b.ts')).not.toBeNull();
});

it('says nothing of files as young as the index', async () => {
  const path = join(workspace.root, '.git/index');
  utimesSync(path, new Date('2026-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z'));
  expect(await blobOf('a.ts')).toBeNull();
});

it('says nothing of files that git looked at in the tick before it wrote the index', async () => {
  const index = join(workspace.root, '.git/index');
  const { ctimeMs } = lstatSync(join(workspace.root, 'a.ts'));
  const writtenAfter = (milliseconds: number): void => utimesSync(index, 0, (ctimeMs + milliseconds) / 1000);
  for (const tick of [4, 10, 40]) {
    writtenAfter(tick);
    expect(await blobOf('a.ts'), `${tick} ms`).toBeNull();
  }
  writtenAfter(60);
  expect(await blobOf('a.ts')).toBe(hashed('a.ts'));
});

it('takes a second for the tick where a file has no fractions, whatever the index has', async () => {
  const index = join(workspace.root, '.git/index');
  const bytes = readFileSync(index);
  const [firstEntry, checksum] = [12, bytes.length - 20];
  const second = bytes.readUInt32BE(firstEntry);
  bytes.writeUInt32BE(0, firstEntry + 4);
  createHash('sha1').update(bytes.subarray(0, checksum)).digest().copy(bytes, checksum);
  writeFileSync(index, bytes);
  const stat = { ...lstatSync(join(workspace.root, 'a.ts')), ctimeMs: second * 1000 };
  utimesSync(index, 0, second + 1.5);
  expect((await trusted()).blobOf('a.ts', stat)).toBeNull();
  utimesSync(index, 0, second + 2.5);
  expect((await trusted()).blobOf('a.ts', stat)).toBe(hashed('a.ts'));
});

it.each(['--assume-unchanged', '--skip-worktree'])(
  'says nothing of a file that git overlooks (%s)',
  async (flag) => {
    refreshed();
    workspace.git('update-index', flag, 'a.ts');
    expect(await blobOf('a.ts')).toBeNull();
    expect(await blobOf('src/b.ts')).not.toBeNull();
  },
);

it.each([
  '* text=auto',
  '*.ts filter=lfs',
  '*.ts ident',
  '*.ts eol=crlf',
  '*.ts working-tree-encoding=UTF-16',
])('says nothing where attributes convert: %s', async (line) => {
  refreshed();
  writeFileSync(join(workspace.root, 'src/.gitattributes'), `${line}\n`);
  expect(await blobOf('src/b.ts')).toBeNull();
  expect(await blobOf('src/deep/ž ų.ts')).toBeNull();
  expect(await blobOf('a.ts')).not.toBeNull();
  writeFileSync(join(workspace.root, '.git/info/attributes'), `${line}\n`);
  expect(await openTrustedIndex(workspace.root)).toBe('filters');
});

it.each([
  ['core.autocrlf', 'input'],
  ['core.eol', 'crlf'],
  ['core.sparseCheckout', 'true'],
  ['core.trustctime', 'false'],
  ['core.checkStat', 'minimal'],
  ['extensions.worktreeConfig', 'true'],
])('is not relied on under %s=%s', async (name, value) => {
  workspace.git('config', name, value);
  expect(await openTrustedIndex(workspace.root)).toBe('settings');
});

it('is not relied on where it is split, packed, of another hash or not there', async () => {
  workspace.git('update-index', '--split-index');
  expect(await openTrustedIndex(workspace.root)).toBe('split');
  workspace.git('update-index', '--no-split-index');
  workspace.git('update-index', '--index-version', '4');
  expect(await openTrustedIndex(workspace.root)).toBe('version');
  workspace.remove('.git/index');
  expect(await openTrustedIndex(workspace.root)).toBe('no-index');
  const other = buildWorkspace({ 'a.ts': 'a\n' });
  execFileSync('git', ['init', '-q', '--object-format=sha256'], { cwd: other.root });
  other.git('add', '-A');
  expect(await openTrustedIndex(other.root)).toBe('settings');
  other.dispose();
});

it('takes a conflict for undecided, and lists what `ls-files` lists', () => {
  const listed = (): string[] => workspace.git('ls-files', '-z').split('\0').filter(Boolean).sort();
  const parsed = (): string[] => {
    const entries = parseIndex(readFileSync(join(workspace.root, '.git/index')));
    return typeof entries === 'string' ? [entries] : [...entries.keys()].sort();
  };
  expect(parsed()).toEqual(listed());
  const blob = hashed('a.ts');
  const stages = [1, 2, 3].map((stage) => `100644 ${blob} ${stage}\ta.ts`).join('\n');
  workspace.git('rm', '-q', '--cached', 'a.ts');
  execFileSync('git', ['update-index', '--index-info'], { cwd: workspace.root, input: `${stages}\n` });
  expect(parsed()).toEqual(listed().filter((path) => path !== 'a.ts'));
});

it('finds every entry, in whatever order they are asked for', () => {
  const paths = Array.from({ length: 40 }, (_, index) => `src/${index % 3 ? 'é' : 'e'}${index}/${index}.ts`);
  for (const path of paths) workspace.write(path, path);
  workspace.git('add', '-A');
  const entries = parseIndex(readFileSync(join(workspace.root, '.git/index')));
  if (typeof entries === 'string') throw new Error(entries);
  const blobs = new Map(paths.map((path) => [path, hashed(path)]));
  const orders = [paths, [...paths].sort(), paths.toReversed(), paths.filter((_, at) => at % 5 === 0)];
  for (const order of orders) {
    for (const path of order) {
      expect(entries.get(path)?.blob, path).toBe(blobs.get(path));
      expect(entries.get(`${path}x`)).toBeUndefined();
    }
  }
});

it('refuses every index that is cut short', () => {
  const bytes = readFileSync(join(workspace.root, '.git/index'));
  for (let length = 0; length < bytes.length; length += 1) {
    expect(parseIndex(bytes.subarray(0, length)), `${length} bytes`).toBe('damaged');
  }
});
