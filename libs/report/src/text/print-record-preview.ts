import { escapeTerminal } from '@drift/domain/escape';
import { shortHash } from '../model/short-hash.js';
import type { Palette } from './create-palette.js';

/** One file that recording would accept; digests as in a report, `before` null when it is new. */
export interface RecordPreviewItem {
  nodeId: string;
  side: 'code' | 'spec';
  path: string;
  before: string | null;
  after: string | null;
  renamedFrom: string | null;
}

/** What an absorb is about to accept as the truth, by node; ends with a newline. */
export function printRecordPreview(items: readonly RecordPreviewItem[], palette: Palette): string {
  if (items.length === 0) return 'Nothing to record.\n';
  const blocks: string[] = [];
  for (const [nodeId, files] of byNode(items)) {
    const lines = files.map((file) => `  ${fileLine(file, palette)}\n`);
    blocks.push(`${palette.bold(escapeTerminal(nodeId))}\n${lines.join('')}`);
  }
  return blocks.join('\n');
}

function byNode(items: readonly RecordPreviewItem[]): Map<string, RecordPreviewItem[]> {
  const groups = new Map<string, RecordPreviewItem[]>();
  for (const item of items) {
    const group = groups.get(item.nodeId);
    if (group === undefined) groups.set(item.nodeId, [item]);
    else group.push(item);
  }
  return groups;
}

function fileLine({ side, path, before, after, renamedFrom }: RecordPreviewItem, palette: Palette): string {
  const shown = escapeTerminal(path);
  const old = escapeTerminal(shortHash(before));
  const now = escapeTerminal(shortHash(after));
  if (renamedFrom !== null) {
    return `${palette.cyan('→ renamed')} ${side} ${escapeTerminal(renamedFrom)} → ${shown} (${now})`;
  }
  if (before === null) return `${palette.green('+ added')} ${side} ${shown} (${now})`;
  if (after === null) return `${palette.red('- removed')} ${side} ${shown} (was ${old})`;
  return `${palette.yellow('~ changed')} ${side} ${shown}: ${old} → ${now}`;
}
