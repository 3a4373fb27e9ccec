import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** Flags of the scripts of this folder; a path is relative to where the person typed the command. */
export interface ScriptArguments {
  corpus: string | null;
  repos: string | null;
  json: boolean;
  limit: number | null;
  seed: number | null;
  rounds: number | null;
  jobs: number | null;
  processes: number | null;
}

/** Reads the flags of a script; ends the process with 2 over one that it does not know. */
export function scriptArguments(accepted: readonly (keyof ScriptArguments)[]): ScriptArguments {
  const options = Object.fromEntries(
    accepted.map((name) => [name, { type: name === 'json' ? 'boolean' : 'string' } as const]),
  );
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options, strict: true });
    return {
      corpus: pathOf(values['corpus']),
      repos: pathOf(values['repos'] ?? process.env['DRIFT_REPOS']),
      json: values['json'] === true,
      limit: countOf('limit', values['limit']),
      seed: countOf('seed', values['seed']),
      rounds: countOf('rounds', values['rounds']),
      jobs: countOf('jobs', values['jobs']),
      processes: countOf('processes', values['processes']),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(`Flags: ${accepted.map((name) => `--${name}`).join(' ')}\n`);
    return process.exit(2);
  }
}

type Value = string | boolean | undefined;

function pathOf(value: Value): string | null {
  return typeof value === 'string' && value !== '' ? resolve(process.env['INIT_CWD'] ?? '.', value) : null;
}

function countOf(name: string, value: Value): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^\d{1,15}$/u.test(value)) throw new Error(`--${name} takes a number`);
  return Number(value);
}
