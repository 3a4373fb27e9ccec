import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeGuardedRepository } from './guarded-repository.fixture.mjs';

let repository;
let files;
beforeEach(() => {
  repository = makeGuardedRepository();
  files = mkdtempSync(join(tmpdir(), 'drift-runner-'));
});
afterEach(() => {
  repository.dispose();
  rmSync(files, { recursive: true });
});

const guard = (argv, options) => repository.guard(['--auto-remediate', ...argv], options);
const argvOf = (argv, env = {}) => JSON.parse(guard(argv, { env }).out).argv;
/** What the runner of a workflow gives to a step. */
const onRunner = (more = {}) => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_STEP_SUMMARY: join(files, 'summary.md'),
  GITHUB_OUTPUT: join(files, 'output'),
  ...more,
});
const read = (name) => readFileSync(join(files, name), 'utf8');

describe('flags become those of the command line', () => {
  test.each([
    [[], ['remediate', '--auto', '--pr', '--dry-run']],
    [['--dry-run'], ['remediate', '--auto', '--pr', '--dry-run']],
    [['--confirm'], ['remediate', '--auto', '--pr', '--confirm']],
    [
      ['--confirm', '--dry-run'],
      ['remediate', '--auto', '--pr', '--dry-run'],
    ],
    [
      ['--require-approval', '--confirm'],
      ['remediate', '--auto', '--pr', '--confirm', '--require-approval'],
    ],
    [
      ['--allow-command', '--context', 'orders', '--context=auth'],
      ['remediate', '--auto', '--pr', '--dry-run', '--allow-command', '--contexts', 'orders,auth'],
    ],
    [
      ['--bundle-to', '/tmp/a b', '--context', '$(touch x)', '--context=* -y'],
      ['bundle', '--out', '/tmp/a b', '--', '$(touch x)', '* -y'],
    ],
    [
      ['--bundle-from', '/tmp/b.json', '--confirm'],
      ['publish', '/tmp/b.json', '--confirm'],
    ],
    [
      ['--bundle-from', '/tmp/b.json', '--require-approval', '--allow-command'],
      ['publish', '/tmp/b.json', '--dry-run', '--require-approval'],
    ],
  ])('%j', (flags, argv) => expect(argvOf(flags)).toEqual(argv));

  test('a file is named from where the guard is called', () => {
    const called = JSON.parse(guard(['--bundle-to', 'b.json'], { cwd: files }).out);
    expect(called).toEqual({ argv: ['bundle', '--out', join(files, 'b.json')], cwd: repository.home });
  });

  test('in CI the workflow that calls it is the consent to run a generator', () => {
    expect(argvOf(['--confirm'], { CI: 'true' })).toContain('--allow-command');
    expect(argvOf(['--confirm'])).not.toContain('--allow-command');
    expect(argvOf(['--bundle-from', 'b', '--confirm'], { CI: 'true' })).not.toContain('--allow-command');
  });
});

test.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
  '%s: judged, never healed, whatever the flags',
  (event) => {
    for (const flags of [['--confirm'], ['--dry-run'], ['--bundle-to', 'b'], ['--bundle-from', 'b']]) {
      const { exit, out, err } = guard(flags, { env: onRunner({ GITHUB_EVENT_NAME: event }) });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toContain('E_REFUSED');
    }
  },
);

test.each([0, 1, 2, 3, 4, 5, 6])('the answer %i is passed on, on a runner with one annotation', (answer) => {
  expect(guard(['--confirm'], { answer }).exit).toBe(answer);
  const { exit, out } = guard(['--confirm'], { answer, env: onRunner() });
  expect(exit).toBe(answer);
  expect(out.match(/^::error /gm) ?? []).toHaveLength(answer === 0 ? 0 : 1);
});

describe('what was said on a runner', () => {
  const HOSTILE = [
    '::error::planted',
    '  ::set-output name=x::planted',
    'shop/##[error]planted',
    '::stop-commands::planted',
    '# heading',
    '```',
    '@octocat fixes #1 <img src=x>',
    '\u001B[31mred\u0007',
    'cr\r::error::planted',
  ];

  /** The environment of a step whose command line prints these lines. */
  const saying = (lines) => {
    writeFileSync(join(files, 'say'), lines.join('\n'));
    return onRunner({ SAY: join(files, 'say') });
  };

  test('is no command to the runner, and its own commands are heard again afterwards', () => {
    const { out } = guard([], { answer: 6, env: saying(HOSTILE) });
    const heard = commandsIn(out);
    expect(heard).toEqual([
      '::error title=Drift remediation::Publishing failed; the bundle is kept. Run the failed jobs again.',
    ]);
    expect(out).toContain('shop/##[error]planted');
  });

  test('is no command and no Markdown, however it is put together', () => {
    const part = fc.constantFrom(
      '::',
      'error',
      '##[',
      ']',
      'stop-commands',
      '\r',
      ' ',
      '\t',
      '%0A',
      '\u2028',
      'ü',
    );
    const line = fc.array(fc.oneof(part, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 });
    const count = process.env['DRIFT_DEEP'] ? 30_000 : 2_000;
    const lines = fc.sample(line, { numRuns: count, seed: 8 }).map((parts) => parts.join(''));
    expect(commandsIn(guard([], { env: saying(lines) }).out)).toEqual([]);
    const shown = read('summary.md').split('\n').slice(2).filter(Boolean);
    expect(shown.filter((text) => !text.startsWith('    '))).toEqual([]);
  });

  test('ends its silence by a word that cannot be foreseen', () => {
    const words = new Set(
      [1, 2, 3].map(() => /^::stop-commands::([0-9a-f]{32})$/m.exec(guard([], { env: onRunner() }).out)[1]),
    );
    expect(words.size).toBe(3);
  });

  test('stands in the summary as text', () => {
    guard([], { env: saying(HOSTILE) });
    const [heading, empty, ...lines] = read('summary.md').split('\n');
    expect([heading, empty]).toEqual(['## Drift remediation', '']);
    expect(lines.slice(0, HOSTILE.length).every((line) => line.startsWith('    '))).toBe(true);
    // eslint-disable-next-line no-control-regex
    expect(read('summary.md')).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/);
  });

  test('is kept within the size of a summary', () => {
    guard([], { env: saying(Array(600_000).fill('x')) });
    expect(read('summary.md').length).toBeLessThan(1024 * 1024);
  });
});

describe('what the next job has to know', () => {
  const bundle = (items) => {
    writeFileSync(join(files, 'bundle.json'), JSON.stringify({ items }));
    const run = guard(['--bundle-to', join(files, 'bundle.json')], { env: onRunner() });
    return { exit: run.exit, output: existsSync(join(files, 'output')) ? read('output') : '' };
  };
  const git = (...argv) => execFileSync('git', argv, { cwd: repository.home, encoding: 'utf8' });
  beforeEach(() => git('init', '-q'));

  test('hashes of the plans', () => {
    const items = [{ planHash: 'a'.repeat(64) }, { planHash: 'b'.repeat(64) }];
    expect(bundle(items).output).toBe(`publish=true\nplan=${'a'.repeat(64)},${'b'.repeat(64)}\n`);
  });

  test('nothing to publish, unless a pull request of an earlier run may have healed', () => {
    expect(bundle([]).output).toBe('publish=false\nplan=\n');
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    git(...identity, 'commit', '--allow-empty', '-qm', 'x');
    git('update-ref', 'refs/remotes/origin/drift/orders/orders-0f0f0f0f', 'HEAD');
    rmSync(join(files, 'output'));
    expect(bundle([]).output).toBe('publish=true\nplan=\n');
  });

  test('a hash that would smuggle in another output is refused', () => {
    expect(bundle([{ planHash: `${'a'.repeat(64)}\npublish=true` }])).toEqual({ exit: 3, output: '' });
  });
});

test('a cancelled run ends the work, waits for it and passes its code on', async () => {
  repository.dispose();
  repository = makeGuardedRepository(`
    process.on('SIGTERM', () => { console.log('put back'); process.exit(143); });
    setInterval(() => undefined, 1000);
    console.log('begun');
  `);
  const run = spawn(join(repository.home, 'scripts/ci/drift_check.sh'), ['--auto-remediate'], {
    env: { PATH: process.env.PATH, ...onRunner() },
  });
  let said = '';
  for await (const part of run.stdout) {
    const before = said.includes('begun');
    said += String(part);
    if (!before && said.includes('begun')) run.kill('SIGTERM');
  }
  const [code] = run.exitCode === null ? await once(run, 'exit') : [run.exitCode];
  expect({ code, back: said.includes('put back') }).toEqual({ code: 143, back: true });
});

/** The lines that the runner carries out: `::` at the start of a line, `##[` anywhere, unless they are stopped. */
function commandsIn(log) {
  const heard = [];
  let until = null;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const command = line.trimStart();
    if (until !== null) {
      if (command === `::${until}::`) until = null;
    } else if (command.startsWith('::stop-commands::')) until = command.slice('::stop-commands::'.length);
    else if (command.startsWith('::') || line.includes('##[')) heard.push(line);
  }
  return heard;
}
