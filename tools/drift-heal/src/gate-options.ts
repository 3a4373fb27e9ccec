import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure } from '@drift/domain/failure';
import type { Diagnostic, DriftReport, DriftType } from '@drift/domain/types';
import type { GatePolicy } from '@drift/workspace';
import { EXIT } from './exit-codes.js';

/** The flags that `scan`, `check` and `report` share. */
export interface GateFlags {
  format: 'text' | 'json' | 'markdown';
  warn?: true;
  strict?: true;
  failOn?: string;
  failOnSemantic?: true;
  /** False with `--no-cache`. */
  cache: boolean;
  trustIndex?: true;
  /** Judge what git's index holds. */
  staged?: true;
  quiet?: true;
}

const TYPES: readonly DriftType[] = ['none', 'benign', 'spec_stale', 'code_stale', 'semantic'];

/** @throws DriftFailure `E_USAGE` for a type that does not exist. */
export function toPolicy(flags: GateFlags): GatePolicy {
  const base = { strict: flags.strict === true, warn: flags.warn === true };
  if (flags.failOn === 'any') return { ...base, failOn: 'any' };
  const words = [
    ...(flags.failOn === undefined ? [] : flags.failOn.split(',')),
    ...(flags.failOnSemantic ? ['semantic'] : []),
  ].map((word) => word.trim());
  const failOn = words.map((word) => {
    const type = TYPES.find((candidate) => candidate === word.replaceAll('-', '_'));
    if (type && type !== 'none') return type;
    throw new DriftFailure({
      code: 'E_USAGE',
      what: `--fail-on '${word}' is not a drift type`,
      why: 'it takes benign, spec_stale, code_stale, semantic (with commas between), or any',
      next: 'drift-heal scan --fail-on semantic,code_stale',
    });
  });
  return { ...base, failOn: failOn.length > 0 ? failOn : null };
}

/** For stderr: why a strict run ends with 3, each fault with its place; empty where there is none, else with a last newline. */
export function sayStrictFaults(faults: readonly Diagnostic[]): string {
  if (faults.length === 0) return '';
  const what =
    faults.length === 1 ? '1 warning of the graph counts' : `${faults.length} warnings of the graph count`;
  const lines = faults.map(({ path, line, message, next }) => {
    const place = path === null ? '' : `${escapeTerminal(path)}:${line ?? 1} `;
    const how = next === null ? '' : ` (${escapeTerminal(next)})`;
    return `  ${place}${escapeTerminal(message)}${how}`;
  });
  return `${[`exit 3 by --strict: ${what} as "could not be judged safely"`, ...lines].join('\n')}\n`;
}

/** For stderr: that a strict run counts what is deferred, and what that is; empty where it does not end with 1 by that. */
export function sayStrictDeferred(deferred: readonly DriftReport[], exit: number): string {
  if (deferred.length === 0 || exit !== EXIT.drift) return '';
  const what =
    deferred.length === 1 ? '1 deferred finding counts' : `${deferred.length} deferred findings count`;
  const lines = deferred.map(({ nodeId, deferral }) =>
    escapeTerminal(`  ${nodeId}: deferred until ${deferral?.until} by ${deferral?.owner}`),
  );
  return `${[`exit 1 by --strict, which ignores deferrals: ${what}`, ...lines].join('\n')}\n`;
}
