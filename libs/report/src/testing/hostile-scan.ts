import type { DriftReason, DriftScanResult } from '@drift/domain/types';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import { buildFile, buildReport, buildScan, buildSuggestion } from './build-report.js';

/** A scan with every reason once, whose every free text comes from `text`. */
export function hostileScan(text: () => string): DriftScanResult {
  const reports = (Object.keys(VERDICT_WORDS) as DriftReason[]).map((reason) =>
    buildReport({
      nodeId: text(),
      context: text(),
      reason,
      driftType: reason === 'in-sync' ? 'none' : 'semantic',
      lastSyncedAt: text(),
      mapping: [text(), text()],
      files: [
        buildFile({ path: text(), before: text(), after: text() }),
        buildFile({ path: text(), change: 'renamed', renamedFrom: text() }),
        buildFile({ path: text(), change: 'missing', before: text(), after: null, side: 'spec' }),
      ],
      evidence: [
        { kind: 'fault', message: text(), path: null },
        { kind: 'note', message: text(), path: null },
        { kind: 'code', message: text(), path: null },
      ],
      suggestions: [buildSuggestion({ description: text(), command: text() })],
    }),
  );
  const diagnostic = { code: 'W', severity: 'warning', line: 1, column: 2 } as const;
  return buildScan(reports, {
    diagnostics: [{ ...diagnostic, message: text(), path: text(), nodeId: text(), next: text() }],
    scannedAt: text(),
    commit: text(),
  });
}
