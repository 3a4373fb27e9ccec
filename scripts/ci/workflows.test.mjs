import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = `${root}.github/workflows/`;
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(`${folder}${name}`, 'utf8');
  return { name, text, workflow: parse(text) };
});
const remediation = workflows.find(({ name }) => name === 'drift-remediation.yml').workflow;

describe.each(workflows)('$name', ({ text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  test('no expression stands in a command; what comes from outside comes through the environment', () => {
    for (const { run = '', shell = '' } of steps) expect(`${run}${shell}`).not.toContain('${{');
    expect(text).not.toMatch(/github\.(event\b|head_ref)/);
  });

  test('every action is pinned to one commit', () => {
    for (const { uses } of steps.filter((step) => step.uses)) expect(uses).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
  });

  test('no credentials are left on the disk', () => {
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.length).toBe(jobs.length);
    for (const { with: options } of checkouts) {
      expect(options).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    }
  });

  test('nothing of a pull request runs with more than the right to read', () => {
    const events = Object.keys(workflow.on);
    expect(events).not.toContain('pull_request_target');
    expect(events).not.toContain('workflow_run');
    expect(events).not.toContain('issue_comment');
    if (!events.includes('pull_request')) return;
    expect(text).not.toMatch(/secrets|github\.token/);
    expect(text).not.toContain('--auto-remediate');
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const [, job] of jobs) expect(job).not.toHaveProperty('permissions');
  });

  test('a token is given to one step and to nothing else', () => {
    const holdsToken = (value) => /secrets\.|github\.token/.test(JSON.stringify(value ?? null));
    expect(holdsToken(workflow.env)).toBe(false);
    for (const [, job] of jobs) {
      expect(holdsToken(job.env)).toBe(false);
      expect(job.steps.filter(holdsToken).length).toBeLessThanOrEqual(1);
    }
  });
});

test.for([
  ['actionlint', '-no-color'],
  ['zizmor', '--offline', '--no-progress', '.github/workflows'],
])('%s finds nothing', ([linter, ...argv], context) => {
  const { error, status, stdout } = spawnSync(linter, argv, { cwd: root, encoding: 'utf8' });
  if (error) {
    console.warn(`SKIPPED: ${linter} is not installed`);
    context.skip(`${linter} is not installed`);
  }
  expect({ status, stdout }).toMatchObject({ status: 0 });
});

describe('drift-remediation.yml', () => {
  const { regenerate, publish } = remediation.jobs;
  const commands = (job) => job.steps.flatMap(({ run }) => run ?? []);

  test('runs on a push to dev, every day at six and by hand', () => {
    expect(Object.keys(remediation.on)).toEqual(['push', 'schedule', 'workflow_dispatch']);
    expect(remediation.on.push).toEqual({ branches: ['dev'] });
    expect(remediation.on.schedule).toEqual([{ cron: '0 6 * * *' }]);
    expect(Object.keys(remediation.on.workflow_dispatch.inputs)).toEqual([
      'dry-run',
      'require-approval',
      'contexts',
      'max-pull-requests',
    ]);
  });

  test('never two at once for one branch, and none is cut off half-way', () => {
    expect(remediation.concurrency).toEqual({
      group: 'drift-remediation-${{ github.ref }}',
      'cancel-in-progress': false,
    });
  });

  test('the job that runs generators can only read, and holds no token', () => {
    expect(remediation.permissions).toEqual({});
    expect(regenerate.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(regenerate)).not.toMatch(/secrets|github\.token|TOKEN/);
    expect(regenerate).not.toHaveProperty('environment');
  });

  test('the job that holds the token has two rights, a protectable environment, and runs only the tool', () => {
    expect(publish.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
    expect(publish.environment).toBe('drift-remediation');
    expect(publish.needs).toBe('regenerate');
    expect(commands(publish)).toEqual([
      'npm ci --ignore-scripts',
      'npm run build --workspace tools/drift-heal',
      './scripts/ci/drift_check.sh --auto-remediate --confirm ${REQUIRE_APPROVAL:+--require-approval} ' +
        '--bundle-from "$RUNNER_TEMP/drift/bundle.json"',
    ]);
    const { env } = publish.steps.find((step) => step.env);
    expect(env).toMatchObject({
      GITHUB_TOKEN: '${{ github.token }}',
      DRIFT_REMEDIATION_TOKEN: '${{ secrets.DRIFT_REMEDIATION_TOKEN }}',
    });
  });

  test('what it leaves behind is kept, also when it failed', () => {
    for (const job of [regenerate, publish]) {
      const kept = job.steps.at(-1);
      expect(kept.uses).toContain('actions/upload-artifact@');
      expect(kept.if).toBe('always()');
    }
  });
});
