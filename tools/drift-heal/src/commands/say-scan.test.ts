import type { DriftScanResult } from '@drift/domain/types';
import { createPalette } from '@drift/report';
import { expect, it } from 'vitest';
import { sayScan } from './say-scan.js';

/** Recorded, changed and looked at within one second. */
const SECOND = '2026-02-09T14:30:00Z';
const COUNTS = { none: 0, benign: 0, spec_stale: 1, code_stale: 0, semantic: 0 };
const RESULT: DriftScanResult = {
  reports: [
    {
      nodeId: 'shop/users',
      nodeType: 'service',
      context: 'shop',
      driftType: 'spec_stale',
      reason: 'code-ahead',
      confidence: 0.9,
      specHash: null,
      codeHash: null,
      lastSyncedAt: SECOND,
      suggestions: [],
      mapping: ['src/a.ts'],
      axes: { spec: 'same', upstream: 'same', code: [], regeneration: 'not-run' },
      files: [],
      deferral: null,
      evidence: [],
    },
  ],
  summary: {
    checked: 1,
    unjudged: 0,
    errors: 0,
    deferred: 0,
    byType: COUNTS,
    byReason: { 'code-ahead': 1 },
    byContext: { shop: COUNTS },
  },
  diagnostics: [],
  scannedAt: SECOND,
  commit: null,
};

it.each(['text', 'json', 'markdown'] as const)(
  'another moment in place of its own is what a later scan says, as %s',
  (format) => {
    const say = (scannedAt: string) =>
      sayScan({ ...RESULT, scannedAt }, { format, detail: 'full', palette: createPalette(false) });
    const { text, stamp } = say(SECOND);
    const later = '2026-02-09T14:31:07Z';
    const said = stamp === '' ? [text] : text.split(stamp);
    // Where it stands twice, the answer is not kept.
    if (said.length <= 2) expect(said.join(later)).toBe(say(later).text);
  },
);
