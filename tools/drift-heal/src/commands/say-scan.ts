import type { DriftScanResult } from '@drift/domain/types';
import { printJson, printMarkdown, printText, type Palette } from '@drift/report';
import type { GateFlags } from '../gate-options.js';

/** A scan as it is printed, and its moment where that is said; no other time in the text may be taken for it. */
export function sayScan(
  result: DriftScanResult,
  { format, detail, palette }: Pick<GateFlags, 'format'> & { detail: 'status' | 'full'; palette: Palette },
): { text: string; stamp: string } {
  const stamp = result.scannedAt;
  if (format === 'json') return { text: printJson(result), stamp };
  if (format === 'markdown') return { text: printMarkdown(result), stamp };
  // It names times of other things only, which may fall into the same second.
  return { text: printText(result, { palette, detail }), stamp: '' };
}
