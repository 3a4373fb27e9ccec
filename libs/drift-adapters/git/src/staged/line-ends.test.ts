import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stagedBytes } from './staged-bytes.js';
import { readStaged } from './read-staged.js';

const TEXTS: Readonly<Record<string, string>> = {
  lf: 'a\nb\n',
  crlf: 'a\r\nb\r\n',
  mixed: 'a\r\nb\nc\n',
  'lone-cr': 'a\rb\nc\n',
  nul: 'a\0b\nc\n',
  odd: '\u0001\u0002\n',
  control: `${'x'.repeat(200)}\u0001\n`,
  'ends-with-sub': 'a\n\u001a',
  none: 'a',
};
const ATTRIBUTES = [
  'text',
  '-text',
  'text=auto',
  'eol=crlf',
  'eol=lf',
  'text=auto eol=crlf',
  'text eol=crlf',
  '-text eol=crlf',
  'crlf',
  '-crlf',
  'crlf=input',
  'binary',
  '!text',
];
const SETTINGS: readonly (readonly [string, string])[] = [
  ['core.eol', 'lf'],
  ['core.eol', 'crlf'],
  ['core.autocrlf', 'false'],
  ['core.autocrlf', 'true'],
  ['core.autocrlf', 'input'],
];

let space: TestWorkspace;
beforeAll(() => {
  space = buildWorkspace({});
  space.git('init', '--quiet');
  // As they are: nothing is converted on the way in.
  const add = (path: string, text: string): void => {
    const blob = execFileSync('git', ['-C', space.root, 'hash-object', '-w', '--stdin'], { input: text });
    space.git('update-index', '--add', '--cacheinfo', `100644,${blob.toString().trim()},${path}`);
  };
  const lines = ATTRIBUTES.map((attribute, at) => `${at}/* ${attribute}\n`).join('');
  add('.gitattributes', lines);
  for (const [name, text] of Object.entries(TEXTS))
    for (const at of ATTRIBUTES.keys()) add(`${at}/${name}`, text);
});
afterAll(() => space.dispose());

it.each(SETTINGS)('staged bytes are those that git checks out, with %s=%s', async (key, value) => {
  space.git('config', key, value);
  space.git('checkout-index', '--all', '--force');
  const { root } = space;
  const staged = await readStaged({ root, cwd: root, commit: null });
  if ('refused' in staged) throw new Error(staged.refused);
  const paths = [...staged.entries.keys()];
  const found = await stagedBytes(root, staged, { paths, maxBytes: 1024 });
  for (const path of paths) {
    const one = found.get(path);
    const said = one && 'bytes' in one ? one.bytes.toString('latin1') : one;
    expect([path, said]).toEqual([path, readFileSync(join(root, path), 'latin1')]);
  }
  space.git('config', '--unset', key);
});
