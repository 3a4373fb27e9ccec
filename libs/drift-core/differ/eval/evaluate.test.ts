import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drift-eval-'));
  mkdirSync(join(folder, 'repos/owner'), { recursive: true });
  execFileSync('git', ['init', '--quiet', '--bare', join(folder, 'repos/owner/one')]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells recall, false benign and what was skipped, and ends with a code for it', () => {
  const pairs = [
    pair({
      kind: 'format',
      oracle: 'ast',
      path: 'a.json',
      lang: 'json',
      before: '{"a":1}',
      after: '{ "a": 1 }',
    }),
    pair({
      kind: 'format',
      oracle: 'ast',
      path: 'b.json',
      lang: 'json',
      before: '{"a":1}',
      after: '{"a":2}',
    }),
    pair({ kind: 'fix', oracle: 'diff', path: 'c.json', lang: 'json', before: '[1]', after: '[2]' }),
  ];
  const all = run(pairs);
  expect(all.status).toBe(0);
  expect(all.stdout).toContain('recall        1 of 2');
  expect(all.stdout).toContain('owner/one 00000000 b.json  [ast]');
  expect(all.stdout).toContain('false benign  0 of 1');

  const wrong = pair({
    kind: 'fix',
    oracle: 'diff',
    path: 'd.json',
    lang: 'json',
    before: '[1]',
    after: '[ 1 ]',
  });
  const missed = run([...pairs, wrong]);
  expect(missed.status).toBe(1);
  expect(missed.stdout).toContain('WRONG owner/one 00000000 d.json');

  const absent = run([...pairs, { ...wrong, repo: 'owner/absent' }, { ...wrong, before: '1'.repeat(40) }]);
  expect(absent.status).toBe(3);
  expect(absent.stdout).toContain('Skipped: 2 pairs');
  expect(absent.stdout).toContain('owner/absent is not there: 1');
  expect(absent.stdout).toContain(`owner/one lacks ${'1'.repeat(40)}: 1`);
});

it('refuses flags that it does not know', () => {
  expect(run([], ['--quick']).status).toBe(2);
});

interface Written {
  kind: string;
  oracle: string;
  path: string;
  lang: string;
  before: string;
  after: string;
}

function pair(written: Written) {
  const before = blob(written.before);
  return { repo: 'owner/one', commit: '0'.repeat(40), ...written, before, after: blob(written.after) };
}

function blob(content: string): string {
  const argv = ['--git-dir', join(folder, 'repos/owner/one'), 'hash-object', '-w', '--stdin'];
  return execFileSync('git', argv, { input: content, encoding: 'utf8' }).trim();
}

function run(pairs: readonly object[], flags: readonly string[] = []) {
  const corpus = join(folder, 'pairs.jsonl');
  writeFileSync(corpus, pairs.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const argv = ['evaluate', '--corpus', corpus, '--repos', join(folder, 'repos'), ...flags];
  return spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), ...argv], { encoding: 'utf8' });
}
