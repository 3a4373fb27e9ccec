import type { BaselineEntry } from './baseline.js';
import { inOrder } from './in-order.js';
import { scalar } from './plain-scalar.js';

/** An entry as the state file has it, without its checksum and without a last line end. */
export function printEntry(nodeId: string, entry: BaselineEntry): string {
  let text = `  ${scalar(nodeId)}:\n    path:`;
  if (typeof entry.path === 'string') text += ` ${scalar(entry.path)}`;
  else for (const path of entry.path) text += `\n      - ${scalar(path)}`;
  const [only] = entry.code.values();
  if (entry.single && only !== undefined) text += `\n    hash: ${scalar(only)}`;
  else text = withMap(text, 'hash', entry.code);
  if (entry.materializedAt !== null) text += `\n    materialized_at: ${scalar(entry.materializedAt)}`;
  if (entry.origin.size > 0) text = withMap(text, 'origin', entry.origin);
  if (entry.unanswered !== null) text += `\n    unanswered: ${scalar(entry.unanswered)}`;
  if (entry.spec) text = withMap(text, 'spec', entry.spec);
  if (entry.upstream) text = withMap(text, 'upstream', entry.upstream);
  for (const key of ['blob', 'syntax', 'contract'] as const)
    if (entry[key].size > 0) text = withMap(text, key, entry[key]);
  if (entry.generator) text = withMap(text, 'generator', new Map(Object.entries(entry.generator)));
  return text;
}

function withMap(before: string, key: string, map: ReadonlyMap<string, string>): string {
  if (map.size === 0) return `${before}\n    ${key}: {}`;
  let text = `${before}\n    ${key}:`;
  let last = '';
  for (const [name, value] of map) {
    if (name < last) return withMap(before, key, inOrder(map));
    // Piece by piece from the left: that string is the cheapest to flatten.
    text = text + '\n      ' + scalar(name) + ': ' + scalar(value);
    last = name;
  }
  return text;
}
