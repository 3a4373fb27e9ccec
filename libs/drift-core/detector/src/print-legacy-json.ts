import { legacyValue, type LegacyPrint } from './print-legacy-entry.js';
import { jsonMembers } from './print-json-members.js';
import { withEdits, type TextEdit } from './print-text-edits.js';

/** Form S3: one JSON object. Only the values of changed nodes become other bytes; a new node comes last. */
export function printLegacyJson(text: string, print: LegacyPrint): string {
  const known = new Map(jsonMembers(text).map((member) => [member.key, member]));
  const edits: TextEdit[] = [];
  const added: string[] = [];
  const dropped: string[] = [];
  for (const nodeId of print.changed) {
    const member = known.get(nodeId);
    if (!print.after.entries.has(nodeId)) {
      if (member) dropped.push(nodeId);
      continue;
    }
    const old: unknown = member ? JSON.parse(text.slice(member.valueStart, member.valueEnd)) : null;
    const value = legacyValue(nodeId, old, print);
    if (!value) continue;
    const json = JSON.stringify(value);
    if (member) edits.push({ start: member.valueStart, end: member.valueEnd, text: json });
    else added.push(`${JSON.stringify(nodeId)}:${json}`);
  }
  let result = withEdits(text, edits);
  for (const nodeId of dropped) result = without(result, nodeId);
  return added.length > 0 ? withMembers(result, added.join(',')) : result;
}

function withMembers(text: string, added: string): string {
  const last = jsonMembers(text).at(-1);
  if (!last) return text.replace(/\{\s*\}/, () => `{${added}}`);
  return `${text.slice(0, last.valueEnd)},${added}${text.slice(last.valueEnd)}`;
}

/** With the comma that belonged to it. */
function without(text: string, key: string): string {
  const members = jsonMembers(text);
  const at = members.findIndex((member) => member.key === key);
  const [before, member, after] = [members[at - 1], members[at], members[at + 1]];
  if (!member) return text;
  if (after) return text.slice(0, member.keyStart) + text.slice(after.keyStart);
  if (before) return text.slice(0, before.valueEnd) + text.slice(member.valueEnd);
  return text.slice(0, member.keyStart) + text.slice(member.valueEnd);
}
