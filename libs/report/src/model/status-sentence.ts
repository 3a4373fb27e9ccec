import type { DriftReport } from '@drift/domain/types';
import { VERDICT_WORDS } from './verdict-words.js';

/** The sentence after the word of a verdict, `file modified since last materialization`; not escaped. */
export function statusSentence(report: DriftReport): string {
  const words = VERDICT_WORDS[report.reason];
  if (report.reason === 'unjudged') {
    return report.evidence.find(({ kind }) => kind === 'fault')?.message ?? words.sentence;
  }
  const { several } = words;
  if (several === undefined) return words.sentence;
  const counted = report.files.filter(
    ({ side, change }) => side === 'code' && several.counts.includes(change),
  );
  return counted.length > 1 ? several.sentence : words.sentence;
}
