import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { openWorkspaceFiles, type WorkspaceFiles } from '@drift/files';
import { gatherGraph, gatherInventory } from '@drift/scan-engine';
import { howMany, makeScratchFolder, sayCounts } from '@drift/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findOverlaps } from '../overlaps.js';

let root: string;
beforeEach(() => {
  root = makeScratchFolder('owners');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Every file with the nodes that own it, and what is said of files with more than one. */
function look(files: WorkspaceFiles): { owners: Map<string, string[]>; said: string[] } {
  const graph = gatherGraph(files);
  const baseline = { version: null, form: 'none' as const, entries: new Map() };
  const inventory = gatherInventory({ files, graph, baseline });
  const owners = new Map<string, string[]>();
  for (const [nodeId, { code }] of inventory.nodes) {
    for (const path of code.keys()) owners.set(path, [...(owners.get(path) ?? []), nodeId]);
  }
  const { diagnostics } = findOverlaps(graph, inventory);
  return { owners, said: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

const segment = fc.constantFrom('a', 'b', 'c');
const folder = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const entry = fc.oneof(
  folder.map((path) => `src/${path}`),
  folder.map((path) => `src/${path}/`),
  fc.tuple(folder, segment).map(([path, name]) => `src/${path}/${name}.ts`),
  fc.tuple(folder, segment).map(([path, name]) => `src/${path}/*${name}.ts`),
  folder.map((path) => `src/${path}/**`),
);
const world = fc.record({
  files: fc.uniqueArray(
    fc.tuple(folder, segment).map(([path, name]) => `src/${path}/${name}.ts`),
    { minLength: 3, maxLength: 20 },
  ),
  nodes: fc.uniqueArray(fc.tuple(folder, fc.array(entry, { minLength: 1, maxLength: 3 })), {
    minLength: 2,
    maxLength: 6,
    selector: ([id]) => id,
  }),
});

it('A6: every file has one owner, or its owners are named', () => {
  const counts = { trees: 0, files: 0, shared: 0 };
  fc.assert(
    fc.property(world, ({ files, nodes }) => {
      for (const part of ['src', '.yggdrasil']) rmSync(join(root, part), { recursive: true, force: true });
      for (const path of files) put(path, 'x');
      for (const [id, mapping] of nodes)
        put(`.yggdrasil/${id}/node.yaml`, `type: x\nmapping: ${JSON.stringify(mapping)}\n`);
      const { owners, said } = look(openWorkspaceFiles(root));
      counts.trees += 1;
      counts.files += owners.size;
      for (const ids of owners.values()) {
        if (ids.length < 2) continue;
        counts.shared += 1;
        expect(said).toContainEqual(
          expect.stringContaining(`E_OVERLAP ${ids.join(' and ')} map the same file`),
        );
        // A node and one below it never share: the child owns.
        for (const id of ids) expect(ids.filter((other) => other.startsWith(`${id}/`))).toEqual([]);
      }
    }),
    { numRuns: howMany(60, 3000) },
  );
  sayCounts(
    `A6 ${counts.trees} random trees, ${counts.files} files, ${counts.shared} with several owners, all named`,
  );
  expect(counts.shared).toBeGreaterThan(5);
}, 300_000);

/** The same workspace on a file system that takes names of any case, and any Unicode form, for one file. */
function folding(files: WorkspaceFiles): WorkspaceFiles {
  const real = (rel: string): string => {
    let path = '';
    for (const name of rel === '' ? [] : rel.split('/')) {
      const listing = files.list(path);
      const found = 'code' in listing ? undefined : listing.find((one) => fold(one.name) === fold(name));
      path = path === '' ? (found?.name ?? name) : `${path}/${found?.name ?? name}`;
    }
    return path;
  };
  return {
    root: files.root,
    kind: (rel) => files.kind(real(rel)),
    list: (rel) => files.list(real(rel)),
    hash: (rel) => files.hash(real(rel)),
    read: (rel, maxBytes) => files.read(real(rel), maxBytes),
    realPath: (rel) => files.realPath(real(rel)),
  };
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase();

it('A5: on a file system that folds case, a mapping in other case finds the file', () => {
  put('src/Orders.ts', 'x');
  put('.yggdrasil/one/node.yaml', 'type: x\nmapping: [src/orders.ts]\n');
  expect([...look(folding(openWorkspaceFiles(root))).owners.keys()]).toEqual(['src/orders.ts']);
});

it.each([
  ['case', 'src/A.ts', 'src/a.ts'],
  ['Unicode form', 'src/\u00e9.ts', 'src/e\u0301.ts'],
])('A5: two nodes whose files differ by %s only are named, on any file system', (_, first, second) => {
  put(first, 'x');
  put(second, 'x');
  put('.yggdrasil/one/node.yaml', `type: x\nmapping: [${first}]\n`);
  put('.yggdrasil/two/node.yaml', `type: x\nmapping: [${second}]\n`);
  expect(look(openWorkspaceFiles(root)).said.join('\n')).toContain(first);
  expect(look(folding(openWorkspaceFiles(root))).said.join('\n')).toContain(second);
});
