import type {
  DriftAnalysis,
  DriftCause,
  DriftError,
  DriftHunk,
  DriftSymbol,
  IgnoredChange,
  LineRange,
  SemanticDiff,
} from '@drift/domain/types';
import type { DriftExplanation, ExplainedOutput } from '../model/explanation.js';
import { inKeyOrder, keyOrder } from './in-key-order.js';
import { jsonText } from './json-text.js';
import { SCAN_ORDER } from './print-json.js';

/** The answer to one pair of a batch; with `error` where the files could not be read or judged. */
export interface BatchAnswer extends Pick<SemanticDiff, 'verdict' | 'kinds' | 'symbols' | 'confidence'> {
  id: string | number | null;
  /** Null where nobody came so far. */
  language: string | null;
  parser: string | null;
  error?: Pick<DriftError, 'code' | 'what' | 'why'>;
}

/** A comparison or an explanation as JSON: two spaces, keys in the order of the schema, exact text, a final newline. */
export function printComparisonJson(value: SemanticDiff | DriftExplanation): string {
  return `${jsonText(inKeyOrder(value, ORDER), 2)}\n`;
}

/** The answer to one pair as one line of JSON, with its newline. */
export function printBatchAnswer(answer: BatchAnswer): string {
  return `${jsonText(inKeyOrder(answer, BATCH_ORDER))}\n`;
}

type Model =
  | DriftAnalysis
  | DriftCause
  | DriftExplanation
  | DriftHunk
  | DriftSymbol
  | ExplainedOutput
  | IgnoredChange
  | LineRange
  | SemanticDiff;
type KeyOf<T> = T extends unknown ? keyof T : never;

// A key that is new in the schema does not compile until it has its place here.
const KEYS: Readonly<Record<KeyOf<Model>, true>> = {
  analysis: true,
  specFiles: true,
  outputs: true,
  report: true,
  hunks: true,
  comparisons: true,
  path: true,
  comparison: true,
  basis: true,
  verdict: true,
  kinds: true,
  ignored: true,
  symbols: true,
  cause: true,
  suggestions: true,
  confidence: true,
  reasons: true,
  language: true,
  parser: true,
  what: true,
  count: true,
  name: true,
  kind: true,
  change: true,
  exported: true,
  compatibility: true,
  line: true,
  before: true,
  after: true,
  renamedFrom: true,
  start: true,
  end: true,
  oldStart: true,
  oldLines: true,
  newStart: true,
  newLines: true,
  lines: true,
  commit: true,
  author: true,
  at: true,
  subject: true,
};
const ORDER = keyOrder(KEYS, { report: SCAN_ORDER, suggestions: SCAN_ORDER });

const BATCH_KEYS: Readonly<Record<keyof BatchAnswer, true>> = {
  id: true,
  verdict: true,
  kinds: true,
  symbols: true,
  confidence: true,
  language: true,
  parser: true,
  error: true,
};
const ERROR_ORDER = keyOrder({ code: true, what: true, why: true });
const BATCH_ORDER = keyOrder(BATCH_KEYS, { symbols: ORDER, error: ERROR_ORDER });
