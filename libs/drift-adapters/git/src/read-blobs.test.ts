import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBlobs, type BlobLimits } from './read-blobs.js';

let space: TestWorkspace;
beforeEach(() => {
  space = buildWorkspace({});
  space.git('init', '--quiet');
});
afterEach(() => space.dispose());

/** Writes the text as an object and gives its id. */
function store(text: string): string {
  space.write('content', text);
  return space.git('hash-object', '-w', '--no-filters', 'content').trim();
}

function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');
}

async function texts(
  ids: readonly string[],
  limits: Partial<BlobLimits> = {},
  folder = '.',
): Promise<(string | undefined)[]> {
  const env = { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: dirname(space.root) };
  const blobs = await readBlobs(join(space.root, folder), ids, { maxBytes: 1024, ...limits }, env);
  return ids.map((id) => blobs.get(id)?.toString('utf8'));
}

it('gives every blob as it was stored', async () => {
  const contents = [
    '',
    'plain\n',
    'no line end',
    'ä\0\n\n',
    'a blob 3\nabc\n',
    `${'0'.repeat(40)} missing\n`,
  ];
  const ids = contents.map(store);
  expect(await texts([...ids, ...ids])).toEqual([...contents, ...contents]);
});

it('leaves out what is absent, no blob, too long or no id', async () => {
  const [small, long] = [store('small'), store('x'.repeat(2048))];
  const tree = space.git('write-tree').trim();
  const ids = ['1'.repeat(40), tree, long, '--batch-all-objects', 'HEAD', '', small];
  expect(await texts(ids)).toEqual([...Array.from({ length: 6 }, () => undefined), 'small']);
  expect(await texts([long], { maxBytes: 4096 })).toEqual(['x'.repeat(2048)]);
});

it('keeps to a limit of all together, in the order of the ids', async () => {
  const ids = ['one', 'two', 'three', 'four'].map(store);
  expect(await texts(ids, { maxTotalBytes: 10 })).toEqual(['one', 'two', undefined, 'four']);
});

it('reads ten thousand, half of which are not there', async () => {
  const contents = Array.from({ length: 5000 }, (_, index) => `content ${index}\n`);
  const input = contents.map((text) => `blob\ndata ${text.length}\n${text}`).join('');
  execFileSync('git', ['fast-import', '--quiet'], { cwd: space.root, input });
  const ids = contents.flatMap((text) => [blobId(text), blobId(`${text}?`)]);
  expect(await texts(ids)).toEqual(contents.flatMap((text) => [text, undefined]));
});

it('gives nothing outside a repository, without git, and when it has to end', async () => {
  const id = store('here');
  const none = buildWorkspace({});
  expect((await readBlobs(none.root, [id], { maxBytes: 99 }, { PATH: process.env['PATH'] })).size).toBe(0);
  none.dispose();
  expect((await readBlobs(space.root, [id], { maxBytes: 99 }, { PATH: '/nowhere' })).size).toBe(0);
  expect(await texts([id], { signal: AbortSignal.abort() })).toEqual([undefined]);
  expect(await texts([id])).toEqual(['here']);
});

it('reads of a partial clone what is there, and fetches nothing', async () => {
  space.write('a.txt', 'old');
  space.git('add', '.');
  space.git('commit', '--quiet', '--message', 'old');
  const old = space.git('rev-parse', 'HEAD:a.txt').trim();
  space.write('a.txt', 'new');
  space.git('commit', '--quiet', '--all', '--message', 'new');
  const fresh = space.git('rev-parse', 'HEAD:a.txt').trim();
  space.git('config', 'uploadpack.allowFilter', 'true');
  space.git('clone', '--quiet', '--filter=blob:none', `file://${space.root}`, 'partial');
  expect(await texts([old, fresh, '2'.repeat(40)], {}, 'partial')).toEqual([undefined, 'new', undefined]);
  expect(await texts([fresh, old], {}, 'partial')).toEqual(['new', undefined]);
  // It would have come if it had been fetched.
  expect(space.git('-C', 'partial', 'cat-file', 'blob', old)).toBe('old');
});
