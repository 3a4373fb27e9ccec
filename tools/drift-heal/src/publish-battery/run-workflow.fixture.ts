import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { evaluateExpression, fillIn, isTrue, type WorkflowValues } from './evaluate-expression.fixture.js';
import { runProcess } from './run-process.fixture.js';

/** A workflow as far as it is carried out here. */
interface Workflow {
  jobs: Record<string, WorkflowJob>;
}

interface WorkflowJob {
  needs?: string;
  if?: string;
  outputs?: Record<string, string>;
  steps: WorkflowStep[];
}

interface WorkflowStep {
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, string>;
  run?: string;
  env?: Record<string, string>;
}

/** What a runner of GitHub is told from outside. */
export interface WorkflowRun {
  /** Text of the workflow file. */
  workflow: string;
  /** What is cloned for every job, and the branch. */
  cloneFrom: string;
  branch: string;
  /** What every step sees: GITHUB_REPOSITORY, GITHUB_API_URL … */
  environment: Readonly<Record<string, string>>;
  /** `secrets.…`, `vars.…`, `inputs.…`, `github.token`. */
  values: WorkflowValues;
}

/** What became of a job; `exit` null where it was not begun. */
export interface WorkflowJobResult {
  name: string;
  exit: number | null;
  log: string;
  summary: string;
}

/**
 * Carries out the commands of a workflow as its runner does: each job in a clone of its own, each `run` by
 * `bash -e` with the environment of its step, artifacts as folders. `npm` is only asked whether it was
 * called: what it would install is there already.
 */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowJobResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'drift-runner-'));
  try {
    // The runner gives what is in the file; nothing else here reads it.
    const { jobs } = parse(run.workflow) as Workflow;
    const values: Record<string, string | boolean> = { ...run.values };
    const results: WorkflowJobResult[] = [];
    for (const [name, job] of Object.entries(jobs)) {
      const needed = results.find((result) => result.name === job.needs);
      const wanted = (needed?.exit ?? 0) === 0 && isTrue(evaluateExpression(job.if ?? "'true'", values));
      results.push(
        wanted
          ? await runJob({ name, job, run, values, folder })
          : { name, exit: null, log: '', summary: '' },
      );
      for (const [output, text] of Object.entries(job.outputs ?? {}))
        values[`needs.${name}.outputs.${output}`] = fillIn(text, values);
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface JobPlace {
  name: string;
  job: WorkflowJob;
  run: WorkflowRun;
  values: Record<string, string | boolean>;
  folder: string;
}

async function runJob({ name, job, run, values, folder }: JobPlace): Promise<WorkflowJobResult> {
  const place = join(folder, name);
  const temp = join(place, 'temp');
  const bin = join(place, 'bin');
  for (const path of [temp, bin]) mkdirSync(path, { recursive: true });
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\nexit 0\n');
  chmodSync(join(bin, 'npm'), 0o755);
  const clone = join(place, 'clone');
  await cloneInto(clone, run);
  const files = { GITHUB_STEP_SUMMARY: join(place, 'summary.md'), GITHUB_OUTPUT: join(place, 'output') };
  values['runner.temp'] = temp;
  let exit = 0;
  let log = '';
  for (const step of job.steps) {
    const condition = step.if ?? (exit === 0 ? "'true'" : "''");
    if (!isTrue(evaluateExpression(condition, values))) continue;
    keepArtifact(step, values, folder);
    if (step.run === undefined) continue;
    writeFileSync(files.GITHUB_OUTPUT, '');
    const own = Object.entries(step.env ?? {}).map(([key, text]) => [key, fillIn(text, values)]);
    const env = {
      PATH: `${bin}:${process.env['PATH']}`,
      HOME: place,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_NAME: run.branch,
      RUNNER_TEMP: temp,
      ...files,
      ...run.environment,
      ...Object.fromEntries(own),
    };
    const result = await runProcess(['bash', '-e', '-c', step.run], { cwd: clone, env });
    log += result.out + result.err;
    exit = exit === 0 ? result.exit : exit;
    for (const line of readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n').filter(Boolean)) {
      const at = line.indexOf('=');
      values[`steps.${step.id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
    }
  }
  const summary = existsSync(files.GITHUB_STEP_SUMMARY)
    ? readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
    : '';
  return { name, exit, log, summary };
}

/** As `actions/checkout` with `persist-credentials: false`: the whole history, and no way to push. */
async function cloneInto(clone: string, { branch, cloneFrom }: WorkflowRun): Promise<void> {
  const { exit, err } = await runProcess(['git', 'clone', '-q', '--branch', branch, cloneFrom, clone], {});
  if (exit !== 0) throw new Error(err);
  const plain = new URL(cloneFrom);
  plain.username = plain.password = '';
  await runProcess(['git', 'remote', 'set-url', 'origin', plain.href], { cwd: clone });
}

function keepArtifact(step: WorkflowStep, values: WorkflowValues, folder: string): void {
  const artifact = join(folder, 'artifacts', step.with?.['name'] ?? '');
  const path = fillIn(step.with?.['path'] ?? '', values);
  if (step.uses?.startsWith('actions/download-artifact@')) cpSync(artifact, path, { recursive: true });
  if (step.uses?.startsWith('actions/upload-artifact@') && existsSync(path))
    cpSync(path, artifact, { recursive: true });
}
