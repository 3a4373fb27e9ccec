import type {
  Diagnostic,
  DriftAxes,
  DriftDeferral,
  DriftEvidence,
  DriftFile,
  DriftReport,
  DriftScanResult,
  DriftSuggestion,
  DriftSummary,
  DriftTypeCounts,
} from '@drift/domain/types';
import { inKeyOrder, keyOrder } from './in-key-order.js';
import { jsonText } from './json-text.js';
import { quietReport } from './quiet-report.js';

/** The scan as JSON: two spaces, keys in the order of the schema, exact text, a final newline. */
export function printJson(result: DriftScanResult): string {
  const reports = result.reports.map((report) => quietReport(report) ?? indented(report));
  const others = `${jsonText(inKeyOrder({ ...result, reports: [] }, SCAN_ORDER), 2)}\n`;
  if (reports.length === 0) return others;
  return `${START}${reports.join(',\n')}\n  ${others.slice(START_OF_NONE.length)}`;
}

const START_OF_NONE = '{\n  "reports": [';
const START = `${START_OF_NONE}\n`;

/** Line ends stand between the parts of JSON only, never in them. */
function indented(report: DriftReport): string {
  return `    ${jsonText(inKeyOrder(report, SCAN_ORDER), 2).replaceAll('\n', '\n    ')}`;
}

type Model =
  | DriftScanResult
  | DriftReport
  | DriftAxes
  | DriftFile
  | DriftDeferral
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
  errors: true,
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
  deferral: true,
  owner: true,
  until: true,
  since: true,
  state: true,
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

/** How a scan and its reports are written. */
export const SCAN_ORDER = keyOrder(KEYS);
