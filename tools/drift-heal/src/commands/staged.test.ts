import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli, type CliRun } from '../testing/run-cli.js';

const STATE = '.yggdrasil/.drift-state';
const CODE = `export function total(a: number): number {
  return a + 1;
}

export function other(b: number): number {
  return b;
}
`;
const EDITED = CODE.replace('a + 1', 'a + 2');

let cli: Cli;
let space: TestWorkspace;
beforeAll(async () => {
  cli = await openCli();
});
beforeEach(() => {
  space = buildWorkspace({
    'src/a.ts': CODE,
    'src/b.ts': 'export const b = 1;\n',
    'lib/one.ts': 'export const one = 1;\n',
    'spec.md': '# Orders\n\nTotals are sums.\n',
    'README.md': 'read\n',
    '.yggdrasil/orders/total/node.yaml': 'name: T\ntype: service\nmapping: [src/a.ts]\nsources: [spec.md]\n',
    '.yggdrasil/orders/b/node.yaml': 'name: B\ntype: service\nmapping: [src/b.ts]\n',
    '.yggdrasil/lib/all/node.yaml': 'name: L\ntype: service\nmapping: [lib/]\n',
  });
  space.git('init', '--quiet', '--initial-branch=main');
  for (const [key, value] of [
    ['user.name', 'T'],
    ['user.email', 't@example.com'],
  ] as const)
    space.git('config', key, value);
  run('absorb', '--all', '--with-spec', '--yes', '--reason', 'first');
  commit();
});
afterEach(() => space.dispose());

const run = (...argv: string[]): CliRun => cli.run(space.root, ...argv);
const commit = (): void => {
  space.git('add', '--all');
  space.git('commit', '--quiet', '--no-verify', '--message', 'all');
};
const check = (...argv: string[]): CliRun => run('check', '--staged', '--quiet', ...argv);
const stage = (path: string, text: string): void => {
  space.write(path, text);
  space.git('add', path);
};

describe('what is staged', () => {
  it('says nothing of a clean commit, and of drift where it is and what to paste', () => {
    stage('README.md', 'other\n');
    expect(check()).toEqual({ out: '', err: '', exit: 0 });
    stage('src/a.ts', EDITED);
    const { out, exit } = check();
    expect(exit).toBe(1);
    expect(out).toContain('src/a.ts:2 function total');
    expect(out).toContain("drift-heal absorb orders/total --reason '…'");
    expect(out).toContain(`git add ${STATE}`);
    expect(out).toContain('2 other nodes were not looked at');
    expect(out).not.toContain('on disk');
    expect(run('check', '--staged').exit).toBe(1);
    expect(run('scan', '--staged')).toMatchObject({
      exit: 1,
      out: expect.stringContaining('3 nodes checked. 1 drift.'),
    });
    expect(run('report', '--staged', '--format', 'json').exit).toBe(1);
  });

  it('is judged, not what is on disk: partly staged, reverted, edited elsewhere', () => {
    // Only a comment of two edits is staged.
    const both = EDITED.replace('export function other', '// about it\nexport function other');
    space.write('src/a.ts', both);
    const patch = `--- a/src/a.ts\n+++ b/src/a.ts\n@@ -4,0 +5 @@\n+// about it\n`;
    writeFileSync(join(space.root, '.git/patch'), patch);
    space.git('apply', '--cached', '--unidiff-zero', '.git/patch');
    expect(run('check').exit).toBe(1);
    expect(check()).toMatchObject({ exit: 0 });
    // Now the other half alone.
    space.git('reset', '--quiet');
    stage('src/a.ts', EDITED);
    space.write('src/a.ts', CODE);
    expect(run('check').exit).toBe(0);
    const { out, exit } = check();
    expect(exit).toBe(1);
    expect(out).toContain('src/a.ts is staged with other bytes than are on disk');
    // And an edit that is not staged at all.
    space.git('reset', '--quiet');
    space.write('src/b.ts', 'export const b = 2;\n');
    stage('README.md', 'more\n');
    expect(run('check').exit).toBe(1);
    expect(check()).toMatchObject({ exit: 0, out: '' });
    expect(run('scan', '--staged').exit).toBe(0);
  });

  it('knows what is gone from the index, what is new there, and what only lies about', () => {
    space.git('rm', '--quiet', '--cached', 'src/b.ts');
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('orders/b') });
    space.git('reset', '--quiet');
    space.write('lib/two.ts', 'export const two = 2;\n');
    expect(run('check').exit).toBe(1);
    expect(run('scan', '--staged').exit).toBe(0);
    space.git('add', '--intent-to-add', 'lib/two.ts');
    expect(run('scan', '--staged').exit).toBe(0);
    space.git('add', 'lib/two.ts');
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('lib/all') });
    // Staged, and gone from the disk.
    space.remove('lib/two.ts');
    expect(run('check').exit).toBe(0);
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('lib/all') });
    // Staged to go and ignored from now on, but still on disk.
    space.git('reset', '--quiet');
    stage('.gitignore', 'src/b.ts\n');
    space.git('rm', '--quiet', '--cached', 'src/b.ts');
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('orders/b') });
  });

  it('takes graph, specs and recorded state from the index, too', () => {
    stage('spec.md', '# Orders\n\nTotals are products.\n');
    space.write('spec.md', '# Orders\n\nTotals are sums.\n');
    expect(run('check').exit).toBe(0);
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('spec.md:3') });
    space.git('reset', '--quiet');
    // Recorded on disk, but the record is not staged.
    stage('src/a.ts', EDITED);
    run('absorb', 'orders/total', '--yes', '--reason', 'right');
    expect(run('check').exit).toBe(0);
    expect(check()).toMatchObject({ exit: 1 });
    space.git('add', STATE);
    expect(check()).toMatchObject({ exit: 0 });
    // The record alone would lie about the code.
    space.git('reset', '--quiet');
    space.git('add', STATE);
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('orders/total') });
    space.git('reset', '--quiet', '--hard');
    // A node that maps more from now on.
    stage('.yggdrasil/orders/b/node.yaml', 'name: B\ntype: service\nmapping: [src/b.ts, README.md]\n');
    space.write('.yggdrasil/orders/b/node.yaml', 'name: B\ntype: service\nmapping: [src/b.ts]\n');
    expect(run('check').exit).toBe(0);
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('orders/b') });
  });

  it('leaves drift alone that is none of this commit', () => {
    stage('src/b.ts', 'export const b = 3;\n');
    commit();
    stage('src/a.ts', CODE.replace('return b;', 'return  b;'));
    expect(check()).toMatchObject({ exit: 0, out: '' });
    expect(run('scan', '--staged').exit).toBe(1);
    expect(check('orders/b').exit).toBe(1);
  });

  it('lets fifty benign edits pass', () => {
    for (let at = 0; at < 50; at += 1) {
      const text = [
        CODE.replaceAll('  return', ' '.repeat(at + 1) + 'return'),
        `// note ${at}\n${CODE}`,
        CODE.replaceAll('\n', '\n'.repeat((at % 4) + 1)),
        CODE.replaceAll(': number', ` : ${' '.repeat(at % 7)}number`),
        `${CODE}/* ${at} */\n`,
      ][at % 5];
      stage('src/a.ts', text ?? '');
      expect(check(), `edit ${at}`).toMatchObject({ exit: 0, out: '' });
    }
  }, 120_000);

  it('changes nothing, and leaves nothing to later scans', () => {
    run('scan');
    stage('src/a.ts', EDITED);
    space.write('src/a.ts', CODE);
    const before = [space.manifest(), space.git('ls-files', '--stage', '--debug'), cache()];
    expect(check().exit).toBe(1);
    expect([space.manifest(), space.git('ls-files', '--stage', '--debug'), cache()]).toEqual(before);
    expect(run('scan').exit).toBe(0);
  });
});

describe('what cannot be told', () => {
  it('is a merge that is not finished', () => {
    space.git('checkout', '--quiet', '-b', 'side');
    stage('src/a.ts', EDITED);
    commit();
    space.git('checkout', '--quiet', 'main');
    stage('src/a.ts', CODE.replace('a + 1', 'a + 3'));
    commit();
    expect(() => space.git('merge', '--quiet', 'side')).toThrow('Command failed');
    expect(check()).toMatchObject({ exit: 3, err: expect.stringContaining('src/a.ts is in conflict') });
  });

  it('is what a filter would change, which is not run', () => {
    const trap = join(space.root, '.git/fired');
    stage('.gitattributes', 'src/*.ts filter=evil\n');
    commit();
    run('scan');
    stage('src/a.ts', EDITED);
    space.write('src/a.ts', CODE);
    space.git('config', 'filter.evil.smudge', `touch '${trap}' && cat`);
    space.git('config', 'filter.evil.clean', `touch '${trap}' && cat`);
    space.git('config', 'core.fsmonitor', `touch '${trap}' && false`);
    expect(check()).toMatchObject({ exit: 3, out: expect.stringContaining('filters are not run') });
    expect(readdirSync(join(space.root, '.git'))).not.toContain('fired');
  });

  it('is a link that is another one on disk', () => {
    symlinkSync('a.ts', join(space.root, 'src/link.ts'));
    space.write('.yggdrasil/orders/b/node.yaml', 'name: B\ntype: service\nmapping: [src/link.ts]\n');
    space.git('add', '--all');
    space.remove('src/link.ts');
    symlinkSync('b.ts', join(space.root, 'src/link.ts'));
    expect(check()).toMatchObject({ exit: 3, out: expect.stringContaining('staged as a link') });
  });

  it.each(['/etc/hostname', '../elsewhere/index', '.git/refs/index', 'README.md'])(
    'is an index elsewhere: %s',
    (index) => {
      const answer = cli.runWith({ GIT_INDEX_FILE: index }, space.root, 'check', '--staged');
      expect(answer).toMatchObject({ exit: 3, err: expect.stringContaining('GIT_INDEX_FILE') });
      // Nobody else honours it.
      expect(cli.runWith({ GIT_INDEX_FILE: index }, space.root, 'check').exit).toBe(0);
    },
  );

  it('is a state that is staged with the marks of a merge', () => {
    stage(STATE, `<<<<<<< ours\n${space.read(STATE)}=======\n>>>>>>> theirs\n`);
    expect(check().exit).toBe(3);
  });
});

describe('what is not checked out', () => {
  it('is judged by the index in a sparse checkout', () => {
    space.git('sparse-checkout', 'set', '--no-cone', '/*', '!/src/b.ts');
    stage('README.md', 'x\n');
    expect(run('check').exit).toBe(1);
    expect(run('scan', '--staged').exit).toBe(0);
    const blob = space.git('rev-parse', 'HEAD:README.md').trim();
    space.git('update-index', '--cacheinfo', `100644,${blob},src/b.ts`);
    expect(check()).toMatchObject({ exit: 1, out: expect.stringContaining('orders/b') });
  });

  it('is whatever a file holds that git was told to overlook', () => {
    space.git('update-index', '--assume-unchanged', 'src/a.ts');
    space.write('src/a.ts', EDITED);
    stage('README.md', 'x\n');
    expect(run('scan', '--staged').exit).toBe(0);
  });

  it('is a submodule at another commit', () => {
    const other = buildWorkspace({ 'x.ts': 'export {};\n' });
    other.git('init', '--quiet');
    other.git('add', '--all');
    other.git('commit', '--quiet', '--message', 'x');
    space.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.root, 'vendor/sub');
    space.write('.yggdrasil/orders/sub/node.yaml', 'name: S\ntype: service\nmapping: [vendor/sub/x.ts]\n');
    run('absorb', 'orders/sub', '--with-spec', '--yes', '--reason', 'x');
    commit();
    stage('README.md', 'y\n');
    expect(run('scan', '--staged').exit).toBe(0);
    space.git('-C', 'vendor/sub', 'commit', '--quiet', '--allow-empty', '--message', 'y');
    expect(run('scan', '--staged')).toMatchObject({ exit: 3, out: expect.stringContaining('submodule') });
    other.dispose();
  });
});

describe('line ends', () => {
  it('are those of a checkout', () => {
    stage('.gitattributes', 'src/*.ts eol=crlf\n');
    space.write('src/a.ts', CODE.replaceAll('\n', '\r\n'));
    run('absorb', 'orders/total', '--yes', '--reason', 'line ends');
    space.write('.yggdrasil/drift.config.yaml', 'countAsChange: [eol]\n');
    commit();
    space.write('src/a.ts', 'something else\r\n');
    stage('README.md', 'more\n');
    expect(run('scan', '--staged').exit).toBe(0);
  });
});

describe('a hook', () => {
  const install = (line = 'check --staged --quiet'): void => {
    const hook = join(space.root, '.git/hooks/pre-commit');
    writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${cli.script}' ${line}\n`);
    chmodSync(hook, 0o755);
  };
  const tryCommit = (...argv: string[]): string => {
    try {
      space.git('commit', '--quiet', '--message', 'try', ...argv);
      return 'committed';
    } catch (error) {
      return String((error as { stdout: string }).stdout + (error as { stderr: string }).stderr);
    }
  };

  it('judges what each way to commit would commit', () => {
    install();
    space.write('src/a.ts', EDITED);
    expect(tryCommit('--allow-empty')).toBe('committed');
    expect(tryCommit('--all')).toContain('src/a.ts:2 function total');
    expect(tryCommit('src/a.ts')).toContain('src/a.ts:2 function total');
    space.write('README.md', 'x\n');
    expect(tryCommit('README.md')).toBe('committed');
    // What is staged is left out when paths are named.
    space.git('add', 'src/a.ts');
    space.write('README.md', 'y\n');
    expect(tryCommit('README.md')).toBe('committed');
    expect(tryCommit()).toContain('drift-heal absorb orders/total');
    run('absorb', 'orders/total', '--yes', '--reason', 'right');
    space.git('add', STATE);
    expect(tryCommit()).toBe('committed');
    expect(tryCommit('--amend', '--no-edit')).toBe('committed');
  });

  it('works from a linked worktree, a folder below, and before the first commit', () => {
    install();
    space.git('worktree', 'add', '--quiet', '.git/tree', '-b', 'tree');
    writeFileSync(join(space.root, '.git/tree/src/a.ts'), EDITED);
    expect(() => space.git('-C', '.git/tree', 'commit', '--quiet', '--all', '--message', 'x')).toThrow(
      'src/a.ts:2',
    );
    const hook = join(space.root, '.git/hooks/pre-commit');
    writeFileSync(hook, `#!/bin/sh\ncd src && exec '${process.execPath}' '${cli.script}' check --staged\n`);
    space.write('src/a.ts', EDITED);
    expect(tryCommit('--all')).toContain('src/a.ts:2 function total');
    space.git('checkout', '--quiet', '--orphan', 'fresh');
    space.git('add', '--all');
    // No history tells which line it was.
    expect(tryCommit()).toContain('src/a.ts:1');
    space.git('checkout', 'main', '--', 'src/a.ts');
    expect(tryCommit()).toBe('committed');
  });
});

describe('with what the last scan left', () => {
  const STEPS: readonly (readonly [string, () => void])[] = [
    ['nothing staged', () => undefined],
    ['a benign edit', () => stage('src/a.ts', `// c\n${CODE}`)],
    ['drift', () => stage('src/a.ts', EDITED)],
    ['drift, reverted on disk', () => space.write('src/a.ts', CODE)],
    ['reset, edited on disk', () => (space.git('reset', '--quiet'), space.write('src/b.ts', 'let x;\n'))],
    ['clean elsewhere', () => stage('README.md', 'z\n')],
    ['an untracked file in a mapped folder', () => space.write('lib/new.ts', 'export {};\n')],
    ['staged', () => space.git('add', 'lib/new.ts')],
    ['removed on disk', () => space.remove('lib/new.ts')],
    ['committed', () => (space.git('add', '--all'), commit())],
    [
      'the state is staged',
      () => (run('absorb', '--all', '--yes', '--reason', 'x'), space.git('add', STATE)),
    ],
    ['a node is edited on disk', () => space.write('.yggdrasil/orders/b/node.yaml', 'name: B\ntype: x\n')],
    ['a spec is staged', () => stage('spec.md', 'other\n')],
  ];
  it('says the same as a look at everything, at every step', () => {
    for (const scanBefore of [true, false]) {
      for (const [step, play] of STEPS) {
        play();
        if (scanBefore) warm();
        for (const verb of ['check', 'scan']) {
          const said = (more: string[]) => {
            const { out, exit } = run(verb, '--staged', '--format', 'json', ...more);
            return { exit, reports: (JSON.parse(out) as { reports: unknown }).reports };
          };
          expect(said([]), `${verb}: ${step}`).toEqual(said(['--no-cache']));
        }
      }
      space.git('reset', '--quiet', '--hard', 'HEAD~1');
      warm();
    }
  }, 120_000);
});

/** Scans until what was written last is old enough to be relied on. */
function warm(): void {
  for (let at = 0; at < 2; at += 1) run('scan');
}

function cache(): string[] {
  return readdirSync(join(space.root, '.git/drift-heal/cache')).sort();
}
