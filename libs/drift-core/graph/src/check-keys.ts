import { quote } from './quote.js';
import type { ProblemReport } from './report-problems.js';
import { nearestWord } from './nearest-word.js';
import type { YamlPath } from './yaml-places.js';

/** Which keys one mapping of a graph file may hold. */
export interface KeyRules {
  /** Every key that some generation wrote here. */
  known: ReadonlySet<string>;
  /** Known keys whose misspelling would silently leave code unwatched: it is refused. */
  guarded?: readonly string[];
}

/**
 * Names each key that no generation wrote, with the one that was probably meant. Returns whether a
 * guarded one was misspelt.
 */
export function checkKeys(
  record: Record<string, unknown>,
  at: YamlPath,
  { rules, report }: { rules: KeyRules; report: ProblemReport },
): boolean {
  let refused = false;
  for (const key of Object.keys(record)) {
    if (rules.known.has(key)) continue;
    const guarded = nearestWord(key, rules.guarded ?? []);
    const meant = guarded ?? nearestWord(key, rules.known);
    const place = at.length === 0 ? '' : ` in ${at.filter((step) => typeof step === 'string').join('.')}`;
    const message = `unknown key ${quote(key)}${place}${meant ? `: did you mean '${meant}'?` : ''}`;
    if (guarded === null) report.warnKey([...at, key], message);
    else report.refuseKey([...at, key], message);
    refused ||= guarded !== null;
  }
  return refused;
}
