import { expect, it } from 'vitest';
import { buildReport, buildScan } from '../testing/build-report.js';
import { createPalette } from './create-palette.js';
import { printText } from './print-text.js';

it('colours with ANSI codes, and gives text back as it is when disabled', () => {
  expect(createPalette(true).red('x')).toBe('\x1b[31mx\x1b[39m');
  expect(createPalette(true).bold('x')).toBe('\x1b[1mx\x1b[22m');
  expect(createPalette(false).red('x')).toBe('x');
});

it('changes nothing but colours', () => {
  const scan = buildScan([buildReport(), buildReport({ reason: 'spec-ahead', driftType: 'code_stale' })]);
  const print = (enabled: boolean) => printText(scan, { palette: createPalette(enabled), detail: 'full' });
  expect(print(true)).toContain('  \x1b[31m✗ SPEC AHEAD\x1b[39m: spec changed');
  expect(print(true).replace(/\p{Cc}\[\d+m/gu, '')).toBe(print(false));
});
