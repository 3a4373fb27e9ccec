import type { Pipeline } from './graph.js';
import { asRecord } from './yaml-document.js';

/** Programs that run a recipe or script by its name. */
const RUNNERS = new Set(['just', 'pnpm', 'yarn']);

/**
 * Reads `pipeline:`: an argv list, or `{command: argv, keepsOutputs}`; null when absent.
 * Returns in plain words what is wrong: a shell string, or a command that would call itself.
 */
export function parsePipeline(value: unknown): Pipeline | string | null {
  if (value === undefined || value === null) return null;
  const record = asRecord(value);
  const argv: unknown = record ? record['command'] : value;
  if (!isArgv(argv)) return 'pipeline is not an argv list such as [npx, --no-install, openapi-ts]';
  if (callsItself(argv)) return `pipeline would call itself: ${argv.join(' ')}`;
  return { argv, keepsOutputs: record?.['keepsOutputs'] === true };
}

function isArgv(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && word !== '')
  );
}

function callsItself(argv: readonly string[]): boolean {
  const words = argv.map((word) => word.split('/').at(-1) ?? word);
  if (words.some((word) => /^drift[-_]heal(\.mjs|\.js)?$/.test(word))) return true;
  const start = words[0] === 'npx' ? words.findIndex((word, index) => index > 0 && !word.startsWith('-')) : 0;
  const [runner = '', ...rest] = start === -1 ? [] : words.slice(start);
  const end = rest.indexOf('--');
  const named = end === -1 ? rest : rest.slice(0, end);
  if (runner !== 'npm') return RUNNERS.has(runner) && named.includes('pipeline');
  const run = named.findIndex((word) => word === 'run' || word === 'run-script');
  return run !== -1 && named.slice(run + 1).includes('pipeline');
}
