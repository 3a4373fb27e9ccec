import { createHash } from 'node:crypto';

/** Forms whose entries name their files. */
export type ListingForm = 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6';

/** One node of a state to write: its code and graph files, and the mapping entries as written. */
export interface StateNode {
  id: string;
  mapping: readonly string[];
  code: readonly string[];
  graph: readonly string[];
  /** The JSON text of which S5 and S6 keep the digest instead of the node file's. */
  ownPart?: string;
}

export const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/**
 * The state files that the tool of a form would have written for these nodes, by path. Written from the
 * description of the forms, apart from the readers that are tested with it.
 */
export function writeState(
  form: ListingForm,
  files: Record<string, string>,
  nodes: readonly StateNode[],
): Record<string, string> {
  const hashes = (paths: readonly string[]): Record<string, string> =>
    Object.fromEntries(paths.map((path) => [path, sha(files[path] ?? '')]));
  if (form === 'S0') {
    const lines = nodes.flatMap(({ id, code }) => [
      `  ${id}:`,
      '    path:',
      ...code.map((path) => `      - ${path}`),
      '    hash:',
      ...Object.entries(hashes(code)).map(([path, hex]) => `      ${path}: sha256:${hex}`),
      '    materialized_at: "2026-02-10T12:00:00Z"',
    ]);
    return { [STATE]: `entries:\n${lines.join('\n')}\n` };
  }
  const entries = nodes.map((node) => [node.id, entryOf(form, node, hashes)] as const);
  if (form === 'S1' || form === 'S2') {
    const blocks = entries.map(([id, entry]) =>
      [
        `${id}:`,
        `  hash: ${entry.hash}`,
        '  files:',
        ...Object.entries(entry.files).map(([path, hex]) => `    ${path}: ${hex}`),
      ].join('\n'),
    );
    return { [STATE]: `${blocks.join('\n')}\n` };
  }
  if (form === 'S3') return { [STATE]: JSON.stringify(Object.fromEntries(entries)) };
  return Object.fromEntries(
    entries.map(([id, entry]) => [`${STATE}/${id}.json`, `${JSON.stringify(entry, null, 2)}\n`]),
  );
}

const STATE = '.yggdrasil/.drift-state';

interface Entry {
  hash: string;
  files: Record<string, string>;
  [more: string]: unknown;
}

function entryOf(
  form: ListingForm,
  { id, mapping, code, graph, ownPart = '{}' }: StateNode,
  hashes: (paths: readonly string[]) => Record<string, string>,
): Entry {
  if (form === 'S1') {
    const lines = mapping.map((written) => {
      const top = `${written.replace(/\/$/, '')}/`;
      const inside = code.filter((path) => path.startsWith(top));
      const rel = inside.map((path) => [path.slice(top.length), hashes(inside)[path] ?? ''] as const);
      return `${written}:${inside.length > 0 ? fold(Object.fromEntries(rel)) : hashes([written])[written]}`;
    });
    return { hash: sha(lines.sort((a, b) => a.localeCompare(b, 'en')).join('\n')), files: hashes(code) };
  }
  const files = hashes([...graph, ...code]);
  if (form === 'S2') return { hash: fold(files), files };
  if (form === 'S3' || form === 'S4')
    return { hash: fold(files), files, mtimes: { [code[0] ?? '']: 1776085289793.6 } };
  if (form === 'S5') {
    const all = { [`own-subset:${id}`]: sha(ownPart), ...files };
    return { hash: fold(all), files: all };
  }
  const lines = Object.entries(files).map(([path, hex]) => `${path}:${hex}`);
  const identity = `ownSubset=${sha(ownPart)}\nports={}\naspects={}`;
  return {
    schemaVersion: 1,
    hash: sha(`files:\n${lines.sort().join('\n')}\nidentity:\n${identity}\nverdicts:\n`),
    files,
    identity: { ownSubset: sha(ownPart), ports: {}, aspects: {} },
    aspectVerdicts: {},
  };
}

/** In the order of an English locale, as most of the tools' users had it. */
function fold(files: Record<string, string>): string {
  const sorted = Object.keys(files).sort((a, b) => a.localeCompare(b, 'en'));
  return sha(sorted.map((path) => `${path}:${files[path]}`).join('\n'));
}
