import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from './actor-of.js';
import { readCheckout } from './read-checkout.js';
import { readCommitted } from './read-committed.js';

const STATE = 'a.txt';

let space: TestWorkspace;
let root: string;
let env: Record<string, string | undefined>;
beforeEach(() => {
  space = buildWorkspace({ 'app/a.txt': 'a' });
  root = realpathSync(space.root);
  // Nothing of the machine's own git configuration, and no repository above the temporary folder.
  env = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: dirname(root),
  };
});
afterEach(() => space.dispose());

function commit(): string {
  space.git('init', '--quiet');
  space.git('add', '.');
  space.git('commit', '--quiet', '--message', 'first');
  return space.git('rev-parse', 'HEAD').trim();
}

describe('readCheckout', () => {
  it('gives the commit and a folder inside .git', async () => {
    const head = commit();
    expect(await readCheckout(root, STATE, env)).toEqual({
      commit: head,
      stateDir: join(root, '.git/drift-heal'),
      holds: false,
      notices: [],
    });
    expect(existsSync(join(root, '.git/drift-heal'))).toBe(false);
  });

  it('finds the repository above the workspace', async () => {
    const head = commit();
    expect(await readCheckout(join(root, 'app'), STATE, env)).toEqual({
      commit: head,
      stateDir: join(root, '.git/drift-heal'),
      holds: true,
      notices: [],
    });
  });

  it('is not led elsewhere by the variables of a hook', async () => {
    const head = commit();
    const hook = {
      ...env,
      GIT_DIR: '.git',
      GIT_INDEX_FILE: '.git/index',
      GIT_WORK_TREE: '/',
      GIT_PREFIX: 'app/',
    };
    expect(await readCheckout(join(root, 'app'), STATE, hook)).toMatchObject({
      commit: head,
      stateDir: join(root, '.git/drift-heal'),
    });
  });

  it('gives each worktree its own state', async () => {
    const head = commit();
    space.git('worktree', 'add', '--quiet', '--detach', 'tree');
    expect(await readCheckout(join(root, 'tree'), STATE, env)).toMatchObject({
      commit: head,
      stateDir: join(root, '.git/worktrees/tree/drift-heal'),
    });
  });

  it('has no commit before the first one', async () => {
    space.git('init', '--quiet');
    expect(await readCheckout(root, STATE, env)).toMatchObject({
      commit: null,
      stateDir: join(root, '.git/drift-heal'),
    });
  });

  it('works without git and outside a repository, and says so', async () => {
    const drift = join(root, '.drift');
    const less =
      'what files held before cannot be shown, commits are not named, and the state is kept in .drift';
    expect(await readCheckout(root, STATE, env)).toEqual({
      commit: null,
      stateDir: drift,
      holds: false,
      notices: [{ code: 'git-none', message: `this is no git repository: ${less}`, next: null }],
    });
    commit();
    expect(await readCheckout(root, STATE, { ...env, PATH: '/nowhere' })).toEqual({
      commit: null,
      stateDir: drift,
      holds: false,
      notices: [
        { code: 'git-missing', message: `git is not installed or did not answer: ${less}`, next: null },
      ],
    });
  });

  it('says so in a bare repository and in a broken one', async () => {
    space.git('init', '--quiet', '--bare', 'bare.git');
    const bare = join(root, 'bare.git');
    const say = (code: string, message: string) => [
      { code, message: expect.stringContaining(message), next: null },
    ];
    expect(await readCheckout(bare, STATE, env)).toEqual({
      commit: null,
      stateDir: join(bare, '.drift'),
      holds: false,
      notices: say('git-bare', 'no working tree'),
    });
    writeFileSync(join(root, '.git'), 'gitdir: gone\n');
    expect(await readCheckout(root, STATE, env)).toEqual({
      commit: null,
      stateDir: join(root, '.drift'),
      holds: false,
      notices: say('git-unusable', 'not a git repository: '),
    });
    writeFileSync(join(root, '.git'), 'nonsense\n');
    expect(await readCheckout(root, STATE, env)).toEqual({
      commit: null,
      stateDir: join(root, '.drift'),
      holds: false,
      notices: say('git-unusable', 'invalid gitfile format'),
    });
  });

  it('says what to do about dubious ownership', async () => {
    if (process.getuid?.() !== 0) return console.warn('SKIPPED: only root can give a folder away');
    commit();
    for (const path of ['', '.git', 'app']) chownSync(join(root, path), 65_534, 65_534);
    expect(await readCheckout(join(root, 'app'), STATE, env)).toEqual({
      commit: null,
      stateDir: join(root, 'app/.drift'),
      holds: false,
      notices: [
        {
          code: 'git-untrusted',
          message: expect.stringContaining('does not trust this checkout'),
          next: `git config --global --add safe.directory ${root}`,
        },
      ],
    });
  });

  it('runs nothing of a hostile repository and leaves its index alone', async () => {
    commit();
    const marker = join(root, 'marker');
    const trap = join(root, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\ntouch '${marker}'\n`);
    chmodSync(trap, 0o755);
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'core.editor',
      'diff.external',
      'filter.x.clean',
      'credential.helper',
      'core.askPass',
    ]) {
      space.git('config', key, trap);
    }
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction']) {
      execFileSync('cp', [trap, join(root, '.git/hooks', hook)]);
    }
    writeFileSync(join(root, '.gitattributes'), '* filter=x\n');
    const before = statSync(join(root, '.git/index')).mtimeMs;
    await readCheckout(root, STATE, env);
    await actorOf(root, env);
    expect(existsSync(marker)).toBe(false);
    expect(statSync(join(root, '.git/index')).mtimeMs).toBe(before);
    // The trap is a real one.
    space.git('status');
    expect(existsSync(marker)).toBe(true);
  });
});

describe('actorOf', () => {
  it('takes the first that is known', async () => {
    expect(await actorOf(root, { ...env, DRIFT_ACTOR: ' ci-bot ' })).toBe('ci-bot');
    expect(await actorOf(root, { ...env, DRIFT_ACTOR: 'two\nlines\u001b[2J' })).toBe('two lines [2J');
    space.git('init', '--quiet');
    space.git('config', 'user.email', 'ada@example.com');
    expect(await actorOf(root, env)).toBe('ada@example.com');
    space.git('config', 'user.name', 'Ada');
    expect(await actorOf(root, env)).toBe('Ada <ada@example.com>');
    expect(await actorOf(root, { ...env, DRIFT_ACTOR: '' })).toBe('Ada <ada@example.com>');
    expect(await actorOf(root, { ...env, PATH: '/nowhere' })).toBe(userInfo().username);
  });
});

describe('readCommitted', () => {
  const read = (path: string, head: string, maxBytes = 1024, folder = root) =>
    readCommitted(folder, { commit: head, path, maxBytes }, env);

  it('gives the bytes of the commit, also from a folder below the top', async () => {
    const head = commit();
    writeFileSync(join(root, 'app/a.txt'), 'edited');
    expect((await read('app/a.txt', head))?.toString()).toBe('a');
    expect((await read('a.txt', head, 1024, join(root, 'app')))?.toString()).toBe('a');
  });

  it('gives nothing for what is absent, too long, a folder or no commit', async () => {
    const head = commit();
    expect(await read('app/b.txt', head)).toBeNull();
    expect(await read('app', head)).toBeNull();
    expect(await read('app/a.txt', '--help')).toBeNull();
    writeFileSync(join(root, 'app/long.txt'), 'x'.repeat(2048));
    space.git('add', '.');
    space.git('commit', '--quiet', '--message', 'second');
    const second = space.git('rev-parse', 'HEAD').trim();
    expect(await read('app/long.txt', second)).toBeNull();
    expect((await read('app/long.txt', second, 4096))?.length).toBe(2048);
  });

  it('runs no filter of the repository', async () => {
    writeFileSync(join(root, '.gitattributes'), '* filter=x diff=x\n');
    const head = commit();
    for (const key of ['filter.x.smudge', 'diff.x.textconv']) space.git('config', key, 'touch marker; cat');
    expect((await read('app/a.txt', head))?.toString()).toBe('a');
    expect(existsSync(join(root, 'marker'))).toBe(false);
  });
});
