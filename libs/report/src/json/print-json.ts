import type {
  Diagnostic,
  DriftAxes,
  DriftEvidence,
  DriftFile,
  DriftReport,
  DriftScanResult,
  DriftSuggestion,
  DriftSummary,
  DriftTypeCounts,
} from '@drift/domain/types';

/** The scan as JSON: two spaces, keys in the order of the schema, exact text, a final newline. */
export function printJson(result: DriftScanResult): string {
  const json = JSON.stringify(result, (_key, value: unknown) => inOrder(value), 2);
  return `${json.replace(HIDDEN, escaped)}\n`;
}

// JSON leaves these bare, and a terminal or CI runner would obey them; they stand only inside strings.
const HIDDEN = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|#(?<=##)(?=\[|[vV][sS][oO]\[)/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

type Model =
  | DriftScanResult
  | DriftReport
  | DriftAxes
  | DriftFile
  | DriftEvidence
  | DriftSuggestion
  | DriftSummary
  | DriftTypeCounts
  | Diagnostic;
type KeyOf<T> = T extends unknown ? keyof T : never;

// In the order of the schema. A key that is new there does not compile until it has its place here.
const KEYS: Readonly<Record<KeyOf<Model>, true>> = {
  reports: true,
  summary: true,
  diagnostics: true,
  scannedAt: true,
  commit: true,
  checked: true,
  unjudged: true,
  deferred: true,
  byType: true,
  byReason: true,
  byContext: true,
  none: true,
  benign: true,
  spec_stale: true,
  code_stale: true,
  semantic: true,
  nodeId: true,
  nodeType: true,
  context: true,
  driftType: true,
  suggestionId: true,
  action: true,
  description: true,
  confidence: true,
  autoFixable: true,
  estimatedImpact: true,
  command: true,
  specHash: true,
  codeHash: true,
  lastSyncedAt: true,
  suggestions: true,
  reason: true,
  mapping: true,
  axes: true,
  files: true,
  evidence: true,
  spec: true,
  upstream: true,
  code: true,
  regeneration: true,
  kind: true,
  severity: true,
  message: true,
  path: true,
  line: true,
  column: true,
  side: true,
  change: true,
  before: true,
  after: true,
  renamedFrom: true,
  next: true,
};
const RANK: ReadonlyMap<string, number> = new Map(Object.keys(KEYS).map((key, index) => [key, index]));

/** The same object with its keys in order; keys that are data (reasons, contexts) by code unit. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareKeys(a, b)));
}

function compareKeys(a: string, b: string): number {
  const byRank = (RANK.get(a) ?? RANK.size) - (RANK.get(b) ?? RANK.size);
  if (byRank !== 0) return byRank;
  return a < b ? -1 : a > b ? 1 : 0;
}
