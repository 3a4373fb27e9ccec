import { asRecord, readYaml } from '@drift/graph';
import { DriftFailure } from '@drift/domain/failure';
import { scalar } from './plain-scalar.js';
import { STATE_PATH } from './print-baseline.js';
import { legacyValue, type LegacyPrint } from './print-legacy-entry.js';
import { withEdits, type TextEdit } from './print-text-edits.js';
import { yamlBlocks, type YamlBlock } from './print-yaml-blocks.js';

/**
 * Forms S1 and S2: one top-level key a node. Only the blocks of changed nodes become other lines; a
 * new node stands where the order of the keys wants it, or last where they have none.
 * @throws DriftFailure `E_STATE_FORM` where the layout does not show which lines are whose.
 */
export function printLegacyYaml(text: string, print: LegacyPrint): string {
  const values = asRecord(readYaml(text, Infinity).value) ?? {};
  refuseLayout(text, values);
  const newline = /\r?\n/.exec(text)?.[0] ?? '\n';
  const blocks = yamlBlocks(text);
  const place = placesFor(blocks, text.length);
  const known = new Map(blocks.map((block) => [block.key, block]));
  const edits: TextEdit[] = [];
  for (const nodeId of print.changed) {
    const block = known.get(nodeId);
    if (!print.after.entries.has(nodeId)) {
      if (block) edits.push({ ...block, text: '' });
      continue;
    }
    const value = legacyValue(nodeId, values[nodeId], print);
    if (!value) continue;
    const lines = `${blockLines(nodeId, value).join(newline)}${newline}`;
    const at = block ?? { start: place(nodeId), end: place(nodeId) };
    edits.push({ start: at.start, end: at.end, text: lines });
  }
  const whole = text === '' || text.endsWith('\n') || edits.length === 0 ? text : text + newline;
  const result = withEdits(
    whole,
    edits.map((edit) => behind(edit, text.length, whole.length)),
  );
  // Nothing at all would look like a file that was cut off.
  return yamlBlocks(result).length > 0 ? result : `${result}{}${newline}`;
}

/** What reached to the end of a text without a last line end reaches behind the one that it got. */
function behind({ start, end, text }: TextEdit, was: number, is: number): TextEdit {
  return { start: start === was ? is : start, end: end === was ? is : end, text };
}

/** Where a new key belongs: before the first greater one, or last where the keys have no order. */
function placesFor(blocks: readonly YamlBlock[], length: number): (key: string) => number {
  const sorted = blocks.every(({ key }, index) => index === 0 || (blocks[index - 1]?.key ?? '') < key);
  const last = blocks.at(-1)?.end ?? length;
  return (key) => (sorted ? blocks.find((block) => block.key > key)?.start : undefined) ?? last;
}

function blockLines(nodeId: string, { hash, files }: Record<string, unknown>): string[] {
  const pairs = Object.entries(asRecord(files) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = [`${scalar(nodeId)}:`, `  hash: ${hex(hash)}`];
  if (pairs.length === 0) return [...lines, '  files: {}'];
  return [...lines, '  files:', ...pairs.map(([path, value]) => `    ${scalar(path)}: ${hex(value)}`)];
}

/** Only digits, or digits around one `e`, would be read as a number. */
function hex(value: unknown): string {
  const text = String(value);
  return /^[0-9a-f]+$/.test(text) && !/^\d+(?:e\d+)?$/.test(text) ? text : JSON.stringify(text);
}

function refuseLayout(text: string, values: Record<string, unknown>): void {
  const found = yamlBlocks(text).map(({ key }) => key);
  const keys = Object.keys(values);
  if (found.length === keys.length && found.every((key) => Object.hasOwn(values, key))) return;
  throw new DriftFailure({
    code: 'E_STATE_FORM',
    what: 'nothing was recorded',
    where: STATE_PATH,
    why: 'its layout does not show which lines belong to which node, so no entry can be changed alone',
    safe: 'the recorded state is untouched',
    next: 'drift-heal migrate',
  });
}
