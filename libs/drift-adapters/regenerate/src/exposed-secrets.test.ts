import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Regeneration } from '@drift/remediation';
import { bundleScript, type BundledScript } from '@drift/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findExposedSecrets, isSecret } from './exposed-secrets.js';
import { buildHostileWorkspace } from './hostile-workspace.fixture.js';
import { confined } from './levels.fixture.js';

describe('a variable that looks like a secret', () => {
  it.each([
    ['GITHUB_TOKEN', 'x'],
    ['GH_TOKEN', 'x'],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'x'],
    ['AWS_SECRET_ACCESS_KEY', 'x'],
    ['AWS_ACCESS_KEY_ID', 'x'],
    ['npm_config_//packages.example.com/:_authToken', 'x'],
    ['OPENAI_API_KEY', 'x'],
    ['DB_PASSWORD', 'x'],
    ['AZURE_CREDENTIALS', '{}'],
    ['DRIFT_DATABASE_URL', 'postgres://drift:hidden@db/drift'],
  ])('%s', (name, value) => expect(isSecret(name, value)).toBe(true));

  it.each([
    ['PATH', '/bin'],
    ['GITHUB_TOKEN', ''],
    ['GITHUB_TOKEN', undefined],
    ['MAX_TOKENS', '4096'],
    ['CACHE_KEY', 'linux-1'],
    ['TOKENIZERS', 'fast'],
    ['SSH_AUTH_SOCK', '/run/agent'],
    ['REGISTRY', 'https://packages.example.com/@scope'],
  ])('is not %s=%s', (name, value) => expect(isSecret(name, value)).toBe(false));

  it('is named once where this process has it', () => {
    const names = findExposedSecrets({ GITHUB_TOKEN: 'x', PATH: '/bin' });
    expect(names.filter((name) => name === 'GITHUB_TOKEN')).toEqual(['GITHUB_TOKEN']);
    expect(names).not.toContain('PATH');
  });
});

/** All that a command can think of. */
const HUNT = `
{ env; cat /proc/*/environ /proc/*/task/*/environ; cat "$ROOT/.env" "$ROOT/.git/config" "$REAL_HOME/.netrc" .env
  cat /proc/1/root/proc/*/environ; cat "/proc/$PPID/environ"
  unshare --user --map-root-user --mount sh -c 'umount -l "$ROOT/.git"; umount -l /proc; cat "$ROOT/.git/config" /proc/*/environ'
} 2> /dev/null | tr '\\0' '\\n' | grep -a canary > gen/a.txt
exit 0`;

describe('a command that hunts for secrets', () => {
  let script: BundledScript;
  beforeAll(async () => {
    script = await bundleScript(join(import.meta.dirname, 'regenerator.child.ts'));
  });
  afterAll(() => script.remove());

  /** The token is in the environment of `sh`, and of the process that it starts unless `hidden`. */
  const hunt = (hidden: boolean, level: string): Regeneration => {
    const space = buildHostileWorkspace();
    const { root, home, temporary } = space;
    const places = `ROOT='${root}' REAL_HOME='${home}'; export ROOT REAL_HOME\n`;
    const start = hidden ? 'env -u GITHUB_TOKEN "$@"; exit $?' : '"$@"; exit $?';
    const output = execFileSync(
      'sh',
      ['-c', start, 'sh', process.execPath, script.path, root, places + HUNT, level],
      {
        env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, GITHUB_TOKEN: 'canary-token' },
        encoding: 'utf8',
      },
    );
    space.dispose();
    return JSON.parse(output) as Regeneration;
  };

  it.runIf(confined)('finds none where it is confined', () => {
    expect(hunt(false, 'read-only')).toMatchObject({
      outcome: 'ok',
      confined: true,
      files: [''],
      exposed: [],
    });
  });

  it('is not run at all where it could find one', () => {
    const result = hunt(false, 'process-group');
    expect(result).toMatchObject({ outcome: 'secrets', confined: false, files: [], exitCode: null });
    expect(result.exposed).toContain('GITHUB_TOKEN');
  });

  it.runIf(existsSync('/proc/self/environ'))('is not run where a process above us has one', () => {
    const result = hunt(true, 'process-group');
    expect(result).toMatchObject({ outcome: 'secrets', files: [] });
    expect(result.exposed).toContainEqual(expect.stringMatching(/^GITHUB_TOKEN \(process \d+\)$/));
  });
});
