import type { StateForm } from './baseline.js';
import { jsonMembers } from './print-json-members.js';
import { withEdits, type TextEdit } from './print-text-edits.js';
import { yamlBlocks, type YamlBlock } from './print-yaml-blocks.js';

/** The text of each node's entry in a state file that a reader has accepted, by node id. */
export function stateParts(text: string, form: StateForm): Map<string, string> {
  return new Map(partsOf(text, form).map(({ key, start, end }) => [key, text.slice(start, end)]));
}

/**
 * The state file with other texts for some entries; null drops one. A new one stands where the order
 * of the keys wants it, or last. The texts come from `stateParts` of the same form.
 */
export function withParts(
  text: string,
  form: StateForm,
  changes: ReadonlyMap<string, string | null>,
): string {
  const parts = partsOf(text, form);
  if (form === 'S3') return withMembers(text, parts, changes);
  const known = new Map(parts.map((part) => [part.key, part]));
  const sorted = parts.every(({ key }, index) => index === 0 || (parts[index - 1]?.key ?? '') < key);
  const last = parts.at(-1)?.end ?? text.length;
  const edits: TextEdit[] = [];
  for (const [key, part] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = known.get(key);
    if (found) edits.push({ ...found, text: part ?? '' });
    if (found || part === null) continue;
    const at = (sorted ? parts.find((one) => one.key > key)?.start : undefined) ?? last;
    edits.push({ start: at, end: at, text: part });
  }
  // A part is whole lines: what comes behind a last line without its end needs that first.
  const cut = text !== '' && !text.endsWith('\n') && edits.some(({ start }) => start === text.length);
  return withEdits(text, cut ? [{ start: text.length, end: text.length, text: '\n' }, ...edits] : edits);
}

function partsOf(text: string, form: StateForm): YamlBlock[] {
  if (form === 'S3') {
    return jsonMembers(text).map(({ key, keyStart, valueEnd }) => ({ key, start: keyStart, end: valueEnd }));
  }
  if (form !== 'S0' && form !== 'ours') return yamlBlocks(text);
  const entries = yamlBlocks(text).find(({ key }) => key === 'entries');
  if (!entries) return [];
  const from = text.indexOf('\n', entries.start) + 1;
  const indent = /^([ ]+)[^\s#]/m.exec(text.slice(from, entries.end))?.[1] ?? '  ';
  return yamlBlocks(text, indent, from, entries.end);
}

function withMembers(
  text: string,
  parts: readonly YamlBlock[],
  changes: ReadonlyMap<string, string | null>,
): string {
  const known = new Set(parts.map(({ key }) => key));
  const kept = parts.map(({ key, start, end }) => {
    const part = changes.get(key);
    return part === undefined ? text.slice(start, end) : part;
  });
  const added = [...changes].filter(([key]) => !known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  const members = [...kept, ...added.map(([, part]) => part)].filter((part) => part !== null);
  return `{${members.join(',')}}${text.endsWith('\n') ? '\n' : ''}`;
}
