import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './look.fixture.js';
import { mapOf, readPlainYaml, textsOf, type Plain, type PlainMap } from './plain-yaml.fixture.js';

/** A node as its files say, read the slow way. */
export interface NaiveNode {
  id: string;
  artifacts: string[];
  /** Null where the node file cannot be read. */
  document: PlainMap | null;
  mapping: string[];
  sources: string[];
  /** The nodes above it. */
  ancestors: string[];
}

/** Every node of a graph whose nodes stand directly below `.yggdrasil/`, by id. */
export function naiveGraph(root: string): Map<string, NaiveNode> {
  const files = filesBelow(root, '.yggdrasil').map((path) => path.slice('.yggdrasil/'.length));
  const ids = files.filter((path) => path.endsWith('/node.yaml')).map((path) => path.slice(0, -10));
  const ownerOf = (path: string): string =>
    ids.filter((id) => path.startsWith(`${id}/`)).sort((a, b) => b.length - a.length)[0] ?? '';
  const nodes = new Map<string, NaiveNode>();
  for (const id of ids.sort()) {
    const document = documentOf(root, id);
    nodes.set(id, {
      id,
      document,
      artifacts: files.filter((path) => ownerOf(path) === id).map((path) => `.yggdrasil/${path}`),
      mapping: textsOf(mappingIn(document)).map((path) => path.replace(/\/$/, '')),
      sources: textsOf(document?.['sources']),
      ancestors: ids.filter((other) => id.startsWith(`${other}/`)),
    });
  }
  return nodes;
}

/** The digest of a spec file: of a node file only what counts as spec, of any other its bytes. */
export function specDigest(root: string, path: string, nodes: ReadonlyMap<string, NaiveNode>): string {
  const id = /^\.yggdrasil\/(.+)\/node\.yaml$/.exec(path)?.[1];
  const document = id === undefined ? null : nodes.get(id)?.document;
  if (!document) return digestOf(readFileSync(join(root, path)));
  const { mapping: _m, sources: _s, pipeline: _p, description: _d, ...counted } = document;
  return digestOf(sortedJson(counted));
}

/** `sha256:` and the digest in hexadecimal. */
export function digestOf(content: Buffer | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function documentOf(root: string, id: string): PlainMap | null {
  try {
    return mapOf(readPlainYaml(readFileSync(join(root, '.yggdrasil', id, 'node.yaml'), 'utf8')));
  } catch {
    return null;
  }
}

function mappingIn(document: PlainMap | null): Plain | undefined {
  const mapping = document?.['mapping'];
  if (typeof mapping !== 'object' || Array.isArray(mapping)) return mapping;
  return mapping['path'] ?? mapping['paths'];
}

function sortedJson(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sortedJson(value[key] ?? '')}`).join(',')}}`;
}
