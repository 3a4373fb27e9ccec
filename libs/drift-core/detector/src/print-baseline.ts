import type { Baseline, BaselineEntry } from './baseline.js';

/** Where the state lives, relative to the workspace root. */
export const STATE_PATH = '.yggdrasil/.drift-state';
/** Constant last line: a file without it was cut off. */
export const END_MARK = '# end';

const HEADER = '# .yggdrasil/.drift-state (auto-generated, do not edit manually)';

/** Prints the baseline as version 1: sorted, byte-stable, each entry with its own checksum. */
export function printBaseline(baseline: Baseline, digest: (text: string) => string): string {
  const lines = [HEADER, 'version: 1', 'entries:'];
  for (const [nodeId, entry] of [...baseline.entries].sort(byKey)) {
    lines.push(...entryLines(nodeId, entry), `    check: ${checkOf(nodeId, entry, digest)}`);
  }
  if (baseline.entries.size === 0) lines[2] = 'entries: {}';
  return `${lines.join('\n')}\n${END_MARK}\n`;
}

/** The checksum of an entry: the first 16 hexadecimal digits of the SHA-256 of its printed lines. */
export function checkOf(nodeId: string, entry: BaselineEntry, digest: (text: string) => string): string {
  return digest(entryLines(nodeId, entry).join('\n')).slice(0, 'sha256:'.length + 16);
}

function entryLines(nodeId: string, entry: BaselineEntry): string[] {
  const lines = [`  ${scalar(nodeId)}:`];
  if (typeof entry.path === 'string') lines.push(`    path: ${scalar(entry.path)}`);
  else lines.push('    path:', ...entry.path.map((path) => `      - ${scalar(path)}`));
  const [only] = entry.code.values();
  if (entry.single && only !== undefined) lines.push(`    hash: ${scalar(only)}`);
  else lines.push(...mapLines('hash', entry.code, true));
  if (entry.materializedAt !== null) lines.push(`    materialized_at: ${scalar(entry.materializedAt)}`);
  lines.push(...mapLines('origin', entry.origin));
  if (entry.unanswered !== null) lines.push(`    unanswered: ${scalar(entry.unanswered)}`);
  if (entry.spec) lines.push(...mapLines('spec', entry.spec, true));
  if (entry.upstream) lines.push(...mapLines('upstream', entry.upstream, true));
  for (const key of ['blob', 'syntax', 'contract'] as const) lines.push(...mapLines(key, entry[key]));
  if (entry.generator) lines.push(...mapLines('generator', new Map(Object.entries(entry.generator))));
  return lines;
}

function mapLines(key: string, map: ReadonlyMap<string, string>, keepEmpty = false): string[] {
  if (map.size === 0) return keepEmpty ? [`    ${key}: {}`] : [];
  return [
    `    ${key}:`,
    ...[...map].sort(byKey).map(([name, value]) => `      ${scalar(name)}: ${scalar(value)}`),
  ];
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Plain where YAML reads the very same string back, else double-quoted as JSON, which YAML contains. */
export function scalar(text: string): string {
  const plain =
    /^(?:\.{0,2}[A-Za-z/])[A-Za-z0-9_./@+-]*$/.test(text) ||
    /^[a-z]+\d+:[A-Za-z0-9_-]+$/.test(text) ||
    isTime(text);
  const word = /^(?:true|false|null|yes|no|on|off|y|n|\.+|\.(?:inf|nan))$/i.test(text);
  return plain && !word ? text : JSON.stringify(text);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text);
}
