import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundleScript, howMany, sayCounts, skipLoudly } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFileProblem } from './file-problem.js';
import { openWorkspaceFiles, type WorkspaceFiles } from './workspace-files.js';

let base: string;
let root: string;
let files: WorkspaceFiles;

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'drift-files-')));
  root = join(base, 'ws');
  put('ws/src/a.ts', 'export const a = 1;\n');
  put('ws/.git/config', '[core]\n');
  put('outside/secret.txt', 'secret');
  files = openWorkspaceFiles(root);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, content: string | Buffer): void {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), content);
}

const sha256 = (bytes: string | Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const codeOf = (value: unknown): string =>
  isFileProblem(value) ? value.code : `no problem: ${JSON.stringify(value)}`;

describe('ordinary files', () => {
  it('hashes and reads them', () => {
    chmodSync(join(root, 'src/a.ts'), 0o644);
    expect(files.hash('src/a.ts')).toBe(sha256('export const a = 1;\n'));
    expect(files.read('src/a.ts', 100)).toEqual({
      bytes: Buffer.from('export const a = 1;\n'),
      digest: sha256('export const a = 1;\n'),
      mode: 0o644,
    });
  });

  it('tells the permission bits, so that they can be put back', () => {
    chmodSync(join(root, 'src/a.ts'), 0o751);
    expect(files.read('src/a.ts', 100)).toMatchObject({ mode: 0o751 });
  });

  it.each([0, 1, 262_143, 262_144, 262_145, 1_000_000])(
    'gives exactly the bytes of a file of %i bytes',
    (size) => {
      const bytes = Buffer.alloc(size, 'pattern-');
      put('ws/src/sized', bytes);
      expect(files.hash('src/sized')).toBe(sha256(bytes));
      const content = files.read('src/sized', size);
      expect(isFileProblem(content) ? content : content.bytes.equals(bytes)).toBe(true);
    },
  );

  it('A9: hashes a huge sparse file without keeping it in memory', async () => {
    const size = howMany(300_000_000, 3_000_000_000);
    put('ws/src/huge', '');
    truncateSync(join(root, 'src/huge'), size);
    // In a process of its own: only the peak of a whole process can be measured.
    const script = await bundleScript(join(import.meta.dirname, 'workspace-files.child.ts'));
    const child = spawnSync(process.execPath, [script.path, root, 'src/huge'], { encoding: 'utf8' });
    script.remove();
    const { codes, hashes, peakMb } = JSON.parse(child.stdout) as {
      codes: string[];
      hashes: string[];
      peakMb: number;
    };
    expect(codes).toEqual(['no problem', 'E_TOO_BIG']);
    const [expected] = execFileSync('sha256sum', [join(root, 'src/huge')], { encoding: 'utf8' }).split(
      ' ',
      1,
    );
    expect(hashes).toEqual([`sha256:${expected}`]);
    expect(peakMb).toBeLessThan(150);
    sayCounts(`A9 ${size} bytes hashed, peak ${peakMb.toFixed(0)} MB`);
    expect(files.read('src/huge', 2_097_152)).toMatchObject({
      code: 'E_TOO_BIG',
      message: `'src/huge' has ${size} bytes; the limit is 2097152`,
    });
  }, 300_000);

  it('says what a path is', () => {
    expect([
      files.kind('src'),
      files.kind('src/a.ts'),
      files.kind('src/b.ts'),
      files.kind('src/a.ts/b'),
      files.kind(''),
    ]).toEqual(['directory', 'file', 'absent', 'absent', 'directory']);
    expect(files.hash('src/b.ts')).toEqual({
      path: 'src/b.ts',
      code: 'E_NOT_FOUND',
      message: "'src/b.ts' does not exist",
    });
  });

  it('lists a folder in code-unit order, without .git', () => {
    for (const name of ['b', 'B', 'ä', 'a-b', 'a.b', '.hidden']) put(`ws/${name}`, '');
    symlinkSync('src', join(root, 'link'));
    expect(files.list('')).toEqual([
      { name: '.hidden', kind: 'file' },
      { name: 'B', kind: 'file' },
      { name: 'a-b', kind: 'file' },
      { name: 'a.b', kind: 'file' },
      { name: 'b', kind: 'file' },
      { name: 'link', kind: 'link' },
      { name: 'src', kind: 'directory' },
      { name: 'ä', kind: 'file' },
    ]);
    expect(codeOf(files.list('src/a.ts'))).toBe('E_NOT_REGULAR');
    expect(codeOf(files.list('gone'))).toBe('E_NOT_FOUND');
  });

  it('says that a name is not UTF-8 instead of calling the file absent', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/src/caf`), Buffer.from([0xe9])]), '');
    const names = files.list('src');
    const odd = isFileProblem(names) ? '' : `src/${names.find(({ name }) => name.startsWith('caf'))?.name}`;
    expect(files.hash(odd)).toMatchObject({
      code: 'E_UNREADABLE',
      message: expect.stringContaining('not valid UTF-8'),
    });
  });

  it('opens no missing root', () => {
    expect(() => openWorkspaceFiles(join(base, 'gone'))).toThrow('cannot open the workspace');
    expect(() => openWorkspaceFiles(join(root, 'src/a.ts'))).toThrow('it is not a folder');
  });
});

describe('links', () => {
  it('follows one that stays inside', () => {
    symlinkSync('a.ts', join(root, 'src/link.ts'));
    symlinkSync(join(root, 'src'), join(root, 'lib'));
    expect(files.kind('src/link.ts')).toBe('file');
    expect(files.hash('lib/link.ts')).toBe(files.hash('src/a.ts'));
    expect(files.kind('lib')).toBe('directory');
    expect(files.realPath('lib')).toBe('src');
    expect(files.realPath('')).toBe('');
  });

  it.each([
    ['a file', 'x', '../outside/secret.txt'],
    ['an absolute path', 'x', '/etc/hostname'],
    ['a dangling path', 'x', '../outside/gone'],
    ['a folder with a common prefix', 'x', '../ws-secrets'],
    ["git's own folder", 'x', '.git/config'],
    ['itself', 'x', 'x'],
  ])('refuses one that leads to %s', (_, name, target) => {
    put('ws-secrets/x', '');
    symlinkSync(target, join(root, name));
    expect([codeOf(files.hash(name)), codeOf(files.read(name, 100)), codeOf(files.kind(name))]).toEqual(
      Array(3).fill('E_SYMLINK_ESCAPE'),
    );
  });

  it('refuses a path below one that leaves, also an absent one', () => {
    symlinkSync('../outside', join(root, 'out'));
    symlinkSync('out', join(root, 'chain'));
    for (const rel of ['out/secret.txt', 'out/gone', 'chain/secret.txt', 'chain/gone/deeper']) {
      expect([codeOf(files.hash(rel)), codeOf(files.kind(rel))]).toEqual([
        'E_SYMLINK_ESCAPE',
        'E_SYMLINK_ESCAPE',
      ]);
    }
    for (const rel of ['out', 'chain']) {
      expect([codeOf(files.list(rel)), codeOf(files.kind(rel)), codeOf(files.realPath(rel))]).toEqual(
        Array(3).fill('E_SYMLINK_ESCAPE'),
      );
    }
  });

  it('calls a link to an absent path inside absent', () => {
    symlinkSync('not-yet/x.ts', join(root, 'src/dangling'));
    expect(files.kind('src/dangling')).toBe('absent');
  });

  it('works below a root that is itself reached by a link', () => {
    symlinkSync(root, join(base, 'ws-link'));
    expect(openWorkspaceFiles(join(base, 'ws-link')).hash('src/a.ts')).toBe(sha256('export const a = 1;\n'));
  });

  it('A3: leaks nothing while a folder and a link out are swapped', async () => {
    put('ws/d/f', 'inside');
    put('outside/f', 'outside');
    symlinkSync('../outside', join(root, 'l'));
    const swapper = new Worker(
      `const { renameSync } = require('node:fs'); const { workerData: r, parentPort } = require('node:worker_threads');
       parentPort.postMessage('on');
       for (;;) { renameSync(r + '/d', r + '/t'); renameSync(r + '/l', r + '/d'); renameSync(r + '/d', r + '/l'); renameSync(r + '/t', r + '/d'); }`,
      { eval: true, workerData: root },
    );
    await new Promise((resolve) => swapper.once('message', resolve));
    const seen = new Set<string>();
    const end = performance.now() + howMany(500, 4000);
    let reads = 0;
    for (; performance.now() < end; reads += 1) {
      const hash = files.hash('d/f');
      seen.add(isFileProblem(hash) ? hash.code : hash);
      const listed = files.list('d');
      seen.add(isFileProblem(listed) ? listed.code : String(listed.length));
    }
    await swapper.terminate();
    expect(seen).toContain(sha256('inside'));
    expect(seen).not.toContain(sha256('outside'));
    expect(seen).not.toContain('2');
    sayCounts(`A3 ${reads} reads against a swapper, 0 leaks`);
  });
});

it('A10: refuses at once what is not a regular file', async () => {
  execFileSync('mkfifo', [join(root, 'fifo')]);
  const server = createServer().listen(join(root, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  const odd = ['fifo', 'socket', 'src'];
  if (process.getuid?.() === 0) {
    execFileSync('mknod', [join(root, 'null'), 'c', '1', '3']);
    odd.push('null');
  } else console.warn('SKIPPED: a device needs root');
  expect([files.kind('fifo'), files.kind('socket')]).toEqual(['other', 'other']);
  // In a process of its own: one that waits on a pipe could not even be ended by a test timeout.
  const script = await bundleScript(join(import.meta.dirname, 'workspace-files.child.ts'));
  const started = performance.now();
  const child = spawnSync(process.execPath, [script.path, root, ...odd], {
    encoding: 'utf8',
    timeout: 5000,
    killSignal: 'SIGKILL',
  });
  script.remove();
  server.close();
  const { ms, codes } = JSON.parse(child.stdout || 'null') as { ms: number; codes: string[] };
  expect(ms).toBeLessThan(1000);
  sayCounts(
    `A10 ${odd.length} kinds of file in ${ms.toFixed(1)} ms (process ${(performance.now() - started).toFixed(0)} ms)`,
  );
  expect(codes).toEqual(odd.flatMap(() => ['E_NOT_REGULAR', 'E_NOT_REGULAR']));
});

describe('refused paths', () => {
  it.each([
    '../outside/secret.txt',
    '/etc/hostname',
    '.git/config',
    'src/../../outside/secret.txt',
    'a\u001b[2Jb',
  ])('%j', (rel) => {
    const answers = [
      files.hash(rel),
      files.read(rel, 10),
      files.kind(rel),
      files.list(rel),
      files.realPath(rel),
    ];
    expect(answers.map(codeOf)).toEqual(Array(5).fill('E_PATH'));
    expect(JSON.stringify(answers.map((answer) => isFileProblem(answer) && answer.message))).not.toMatch(
      /\\u001b/,
    );
  });

  it('refuses a name that is too long for the file system', () => {
    expect(codeOf(files.hash('x'.repeat(300)))).toBe('E_PATH');
  });
});

it('gives all bytes of a file around the size of its buffer, with their digest', () => {
  for (const size of [0, 1, 262_143, 262_144, 262_145, 524_288, 700_001]) {
    const bytes = Buffer.alloc(size, 'some text, ');
    put('ws/sized', bytes);
    const content = files.read('sized', size);
    if (isFileProblem(content)) throw new Error(content.message);
    expect(content.bytes.equals(bytes)).toBe(true);
    expect(content.digest).toBe(files.hash('sized'));
    expect(content.digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
  }
});

it('A12: never gives a digest of a mix while a file is overwritten', async () => {
  // One page at a time: a larger write can be suspended half-way, after the file has its new times.
  const CHUNK = 4096;
  const CHUNKS = 100;
  const SIZE = CHUNKS * CHUNK;
  const LETTERS = 'ABCDE';
  // Every content that the file ever has: between two pages of the writer it is partly the letter before.
  const states = Array.from(LETTERS, (letter, index) => [letter, LETTERS.at(index - 1) ?? '']).flatMap(
    ([over = '', old = '']) =>
      Array.from(
        { length: CHUNKS },
        (_, chunks) => over.repeat(chunks * CHUNK) + old.repeat(SIZE - chunks * CHUNK),
      ),
  );
  put('ws/busy', states[0] ?? '');
  const writer = new Worker(
    `const fs = require('node:fs'); const { workerData: path, parentPort } = require('node:worker_threads');
     const fd = fs.openSync(path, 'r+'); const pages = [...'${LETTERS}'].map((l) => Buffer.alloc(${CHUNK}, l));
     parentPort.postMessage('on');
     for (let i = 0; ; i++) { for (let at = 0; at < ${SIZE}; at += ${CHUNK}) fs.writeSync(fd, pages[i % ${LETTERS.length}], 0, ${CHUNK}, at); if (i % 300 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30); }`,
    { eval: true, workerData: join(root, 'busy') },
  );
  await new Promise((resolve) => writer.once('message', resolve));
  const whole = new Set(states.map(sha256));
  const reads = howMany(300, 1500);
  const counts = { refused: 0, missed: 0, naive: 0 };
  for (let read = 0; read < reads; read += 1) {
    const hash = files.hash('busy');
    if (isFileProblem(hash)) counts.refused += hash.code === 'E_CHANGING' ? 1 : reads;
    else if (!whole.has(hash)) counts.missed += 1;
    if (!whole.has(naiveHash(join(root, 'busy')))) counts.naive += 1;
  }
  await writer.terminate();
  const { refused, missed, naive } = counts;
  sayCounts(
    `A12 ${reads} reads while written, ${refused} E_CHANGING, ${missed} missed (naive reader: ${naive})`,
  );
  expect(missed).toBe(0);
  expect(refused).toBeLessThan(reads);
}, 60_000);

/** What a reader gives that does not look whether the file moved. */
function naiveHash(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(409_600);
    for (let at = 0; at < bytes.length; at += 65_536)
      readSync(fd, bytes, at, Math.min(65_536, bytes.length - at), at);
    return sha256(bytes);
  } finally {
    closeSync(fd);
  }
}

it('names the mode of a file it may not read', () => {
  chmodSync(base, 0o755);
  put('ws/locked', 'x');
  chmodSync(join(root, 'locked'), 0o600);
  if (process.getuid?.() !== 0) chmodSync(join(root, 'locked'), 0o000);
  const seteuid = process.seteuid?.bind(process) ?? (() => {});
  const isRoot = process.getuid?.() === 0;
  if (isRoot) seteuid(65_534);
  const problem = files.hash('locked');
  if (isRoot) seteuid(0);
  expect(problem).toMatchObject({
    code: 'E_UNREADABLE',
    message: expect.stringMatching(/^'locked' cannot be read \(EACCES, mode 0[06]00\)$/),
  });
});

it('leaves no descriptor open', (context) => {
  symlinkSync('../outside/secret.txt', join(root, 'out'));
  const open = (): number => readdirSync('/proc/self/fd').length;
  if (process.platform !== 'linux') skipLoudly(context, 'descriptors are counted in /proc');
  const before = open();
  for (const rel of ['src/a.ts', 'src', 'out', 'gone', '.git', '']) {
    files.hash(rel);
    files.read(rel, 1);
    files.list(rel);
    files.realPath(rel);
    files.kind(rel);
  }
  expect(open()).toBe(before);
  renameSync(join(root, 'src'), join(root, 'moved'));
  expect(files.kind('src')).toBe('absent');
});
