import { expect, it } from 'vitest';
import { createPalette } from './create-palette.js';
import { printRecordPreview, type RecordPreviewItem } from './print-record-preview.js';

it('prints what would be accepted, by node', () => {
  const items = [
    item({ path: 'src/a.ts' }),
    item({ path: 'src/b.ts', before: null }),
    item({ nodeId: 'orders/other', path: 'src/d.ts', before: null }),
    item({ path: 'src/c.ts', after: null }),
    item({ path: 'src/new.ts', renamedFrom: 'src/old\u202e.ts' }),
    item({ path: 'specs/a.yaml', side: 'spec' }),
  ];
  expect(printRecordPreview(items, createPalette(false))).toBe(`orders/order-service
  ~ changed code src/a.ts: a1b2c3... → 7f8e9d...
  + added code src/b.ts (7f8e9d...)
  - removed code src/c.ts (was a1b2c3...)
  → renamed code src/old\\u202e.ts → src/new.ts (7f8e9d...)
  ~ changed spec specs/a.yaml: a1b2c3... → 7f8e9d...

orders/other
  + added code src/d.ts (7f8e9d...)
`);
});

it('says so when there is nothing to accept', () => {
  expect(printRecordPreview([], createPalette(false))).toBe('Nothing to record.\n');
});

function item(facts: Partial<RecordPreviewItem>): RecordPreviewItem {
  return {
    nodeId: 'orders/order-service',
    side: 'code',
    path: 'src/a.ts',
    before: 'sha256:a1b2c3d4',
    after: 'sha256:7f8e9d0a',
    renamedFrom: null,
    ...facts,
  };
}
