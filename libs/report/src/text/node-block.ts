import type { DriftReport } from '@drift/domain/types';
import { escapeTerminal } from '@drift/domain/escape';
import { deferralWords } from '../model/deferral-words.js';
import { statusSentence } from '../model/status-sentence.js';
import { VERDICT_WORDS } from '../model/verdict-words.js';
import { detailLines } from './detail-lines.js';
import type { Palette } from './create-palette.js';
import { MARK_COLOURS } from './mark-colours.js';
import type { TextOptions } from './text-options.js';

/** The lines of one report: node and paths, status indented by two, details indented by four. */
export function nodeBlock(report: DriftReport, options: TextOptions): string[] {
  const { mark, word } = VERDICT_WORDS[report.reason];
  const colour = options.palette[MARK_COLOURS[mark]];
  const status = `${colour(`${mark} ${word}`)}: ${escapeTerminal(statusSentence(report))}`;
  const lines = [header(report, options.palette), `  ${status}`];
  if (report.deferral)
    lines.push(`    ${options.palette.cyan(escapeTerminal(deferralWords(report.deferral)))}`);
  for (const detail of detailLines(report, options)) lines.push(`    ${detail}`);
  return lines;
}

// A node that is gone maps nothing: then there is no arrow to print.
function header({ nodeId, mapping }: DriftReport, palette: Palette): string {
  const node = palette.bold(escapeTerminal(nodeId));
  return mapping.length === 0 ? node : `${node} → ${mapping.map(escapeTerminal).join(', ')}`;
}
