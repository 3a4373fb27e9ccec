import { printVerifications } from '@drift/report';
import type { VerifyVerdict } from '@drift/domain/types';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { consentOf, interruption, stepsOf } from './heal-means.js';

export interface VerifyFlags {
  base?: string;
  allowCommand?: true;
  format: 'text' | 'json';
}

/** The spec gives what is there; the rest is drift, or could not be verified. */
const AGREES: ReadonlySet<VerifyVerdict> = new Set(['clean', 'format-only', 'converged', 'spec-noop']);
const OPEN: ReadonlySet<VerifyVerdict> = new Set(['not-verified']);

/** `verify`: what would the specs generate today, against what is committed. */
export async function runVerify(
  words: readonly string[],
  flags: VerifyFlags,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const steps = stepsOf(terminal);
  const verifications = await drift.verify({
    words: words.length === 0 ? null : words,
    base: flags.base ?? null,
    consent: consentOf(flags.allowCommand === true, terminal),
    cancel: interruption(),
    onStep: steps.show,
  });
  steps.end();
  if (flags.format === 'json') terminal.out(`${JSON.stringify(verifications, null, 2)}\n`);
  else terminal.out(printVerifications(verifications, terminal.palette));
  if (verifications.some(({ verdict }) => OPEN.has(verdict))) return EXIT.unjudged;
  return verifications.every(({ verdict }) => AGREES.has(verdict)) ? EXIT.clean : EXIT.drift;
}
