import { DriftFailure } from '@drift/domain/failure';
import { shellCommand } from '@drift/domain/shell';
import type { DriftErrorCode } from '@drift/domain/types';
import type { Regeneration } from '@drift/remediation';

type Bad = Exclude<Regeneration['outcome'], 'ok'>;

const ENDINGS: Record<Bad, { code: DriftErrorCode; why: string; next: string }> = {
  failed: { code: 'E_REGEN', why: 'it failed', next: 'mend the command, then try again' },
  timeout: {
    code: 'E_TIMEOUT',
    why: 'it did not end in time',
    next: 'mend the command, or raise pipelineTimeoutSeconds',
  },
  'output-limit': { code: 'E_OUTPUT_LIMIT', why: 'it printed too much', next: 'make the command quieter' },
  'not-found': { code: 'E_REGEN', why: 'there is no such program', next: 'install the generator' },
  cancelled: { code: 'E_REGEN', why: 'it was interrupted', next: 'run it again' },
  undeclared: {
    code: 'E_UNDECLARED',
    why: 'it changed files that these nodes do not map',
    next: 'let the nodes map what their command writes, or mend the command',
  },
  'not-reproducible': {
    code: 'E_NOT_REPRODUCIBLE',
    why: 'two runs gave different bytes',
    next: 'make the generator reproducible (no dates, no random names)',
  },
  growth: {
    code: 'E_REGEN',
    why: 'its outputs grew beyond the limit',
    next: 'look at them, or raise remediation.maxGrowthBytes',
  },
  'test-failed': {
    code: 'E_REGEN',
    why: 'the test command failed on the regenerated files',
    next: 'look at the tests: drift-heal verify shows what would change',
  },
  'source-changed': {
    code: 'E_CONFLICT',
    why: 'a file changed while it was copied',
    next: 'run it again when nobody writes to the workspace',
  },
  secrets: {
    code: 'E_SECRETS',
    why: 'the command could read a secret from the environment of this process',
    next: 'run it without tokens in the environment, or where pid namespaces are allowed',
  },
};

/** Why a regeneration is not used, in one sentence. */
export function whyNotUsed(regeneration: Regeneration): string {
  const { outcome } = regeneration;
  if (outcome === 'ok') return 'it ended well';
  const { exitCode, signal, tail, undeclared, differing } = regeneration;
  const how = signal ?? (exitCode === null || exitCode === 0 ? null : `exit ${exitCode}`);
  const paths = outcome === 'undeclared' ? undeclared.map(({ path }) => path) : differing;
  const named = paths.length > 0 ? `: ${paths.slice(0, 10).join(', ')}${paths.length > 10 ? ' …' : ''}` : '';
  const said = tail.length > 0 && paths.length === 0 ? `; it printed: ${tail.slice(-5).join(' | ')}` : '';
  return `${ENDINGS[outcome].why}${how === null ? '' : ` (${how})`}${named}${said}`;
}

/** The failure of a regeneration that somebody asked for. */
export function regenerationFailure(argv: readonly string[], regeneration: Regeneration): DriftFailure {
  const { outcome } = regeneration;
  if (outcome === 'ok') throw new Error('a regeneration that ended well is no failure');
  const { code, next } = ENDINGS[outcome];
  return new DriftFailure({
    code,
    what: `the regeneration was not accepted: ${shellCommand(argv)}`,
    why: whyNotUsed(regeneration),
    safe: 'it ran in a scratch copy; the workspace is untouched',
    next,
  });
}
