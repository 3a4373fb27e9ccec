import { createHash } from 'node:crypto';
import type { StateForm } from '@drift/detector';

export const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export type OldForm = Exclude<StateForm, 'none' | 'ours' | 'S7'>;
export const OLD_FORMS: readonly OldForm[] = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'];

/** Two nodes under `model/`, one with a file and one with a folder, and a spec page each. */
export const FILES: Readonly<Record<string, string>> = {
  'src/one.ts': 'export const one = 1;\n',
  'src/many/A.ts': 'export const a = 1;\n',
  'src/many/_b.ts': 'export const b = 1;\n',
  'src/many/c.ts': 'export const c = 1;\n',
  '.yggdrasil/model/shop/one/node.yaml': 'name: One\ntype: service\nmapping:\n  paths:\n    - ./src/one.ts\n',
  '.yggdrasil/model/shop/one/responsibility.md': 'one thing\n',
  '.yggdrasil/model/shop/many/node.yaml': 'name: Many\ntype: service\nmapping:\n  paths:\n    - src/many/\n',
  '.yggdrasil/model/shop/many/responsibility.md': 'many things\n',
  '.yggdrasil/model/shop/node.yaml': 'name: Shop\ntype: module\n',
};

const NODES: Readonly<Record<string, { mapping: string; code: (path: string) => boolean; single: boolean }>> =
  {
    'shop/many': { mapping: 'src/many/', code: (path) => path.startsWith('src/many/'), single: false },
    'shop/one': { mapping: './src/one.ts', code: (path) => path === 'src/one.ts', single: true },
  };

/** The files of the recorded state that an old tool would have written of these files. */
export function oldState(
  form: OldForm,
  files: Readonly<Record<string, string>> = FILES,
): Record<string, string> {
  const entries = Object.fromEntries(Object.keys(NODES).map((id) => [id, entryOf(form, id, files)]));
  const state = '.yggdrasil/.drift-state';
  if (form === 'S0') return { [state]: yamlS0(files) };
  if (form === 'S1' || form === 'S2') return { [state]: yaml(entries) };
  if (form === 'S3') return { [state]: JSON.stringify(entries) };
  return Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => [
      `${state}/${id}.json`,
      `${JSON.stringify(entry, null, 2)}\n`,
    ]),
  );
}

function entryOf(form: OldForm, id: string, files: Readonly<Record<string, string>>) {
  const node = NODES[id];
  const own = (path: string): boolean =>
    path.startsWith(`.yggdrasil/model/${id}/`) || path === '.yggdrasil/model/shop/node.yaml';
  const withGraph = form !== 'S1';
  const opaque = form === 'S5' || form === 'S6';
  const found: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    if (node?.code(path)) found[path === 'src/one.ts' ? './src/one.ts' : path] = hex(text);
    else if (withGraph && own(path) && !(opaque && path.endsWith(`${id}/node.yaml`))) found[path] = hex(text);
  }
  const subset = hex('{"type":"service"}');
  if (form === 'S5') found[`own-subset:${id}`] = subset;
  const tracked = Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  const fold = form === 'S1' ? foldS1(node?.mapping ?? '', tracked) : hex(lines(tracked));
  const mtimes =
    form === 'S3' || form === 'S4'
      ? { mtimes: Object.fromEntries(Object.keys(tracked).map((path) => [path, 1776085289793.6267])) }
      : {};
  if (form !== 'S6') return { hash: fold, files: tracked, ...mtimes };
  const sections = [
    'files:',
    ...Object.entries(tracked)
      .map(([path, value]) => `${path}:${value}`)
      .sort(),
    'identity:',
    `ownSubset=${subset}`,
    'ports={}',
    'aspects={}',
    'verdicts:',
    '',
  ];
  return {
    schemaVersion: 1,
    hash: hex(sections.join('\n')),
    files: tracked,
    identity: { ownSubset: subset, ports: {}, aspects: {} },
    aspectVerdicts: {},
  };
}

function lines(files: Record<string, string>): string {
  return Object.entries(files)
    .map(([path, value]) => `${path}:${value}`)
    .sort()
    .join('\n');
}

function foldS1(mapping: string, files: Record<string, string>): string {
  if (files[mapping] !== undefined) return hex(`${mapping}:${files[mapping]}`);
  const inside = Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path.slice(mapping.length), value]),
  );
  return hex(`${mapping}:${hex(lines(inside))}`);
}

function yaml(entries: Record<string, { hash: string; files: Record<string, string> }>): string {
  return Object.entries(entries)
    .map(
      ([id, entry]) =>
        `${id}:\n  hash: "${entry.hash}"\n  files:\n${Object.entries(entry.files)
          .map(([path, value]) => `    ${path}: "${value}"\n`)
          .join('')}`,
    )
    .join('');
}

function yamlS0(files: Readonly<Record<string, string>>): string {
  const many = Object.entries(files).filter(([path]) => path.startsWith('src/many/'));
  return [
    'entries:',
    '  shop/many:',
    '    path: src/many/',
    '    hash:',
    ...many.map(([path, text]) => `      ${path}: sha256:${hex(text)}`),
    '    materialized_at: 2026-02-10T12:00:00Z',
    '  shop/one:',
    '    path: src/one.ts',
    `    hash: sha256:${hex(files['src/one.ts'] ?? '')}`,
    '    materialized_at: 2026-02-10T12:00:00Z',
    '',
  ].join('\n');
}
