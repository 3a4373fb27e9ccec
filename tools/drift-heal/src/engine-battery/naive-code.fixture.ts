import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joined, namesIn, reached, realBelow, seen } from './look.fixture.js';
import { naiveIgnore, type NaiveIgnore } from './naive-ignore.fixture.js';
import { digestOf } from './naive-graph.fixture.js';

/** The code of one node, read the slow way. */
export interface NaiveCode {
  digests: Map<string, string>;
  /** Something under the mapping cannot be judged. */
  faulty: boolean;
}

export interface CodeQuestion {
  root: string;
  indexed: ReadonlySet<string>;
  mapping: readonly string[];
  /** What the nodes below map: that is theirs. */
  claims: readonly string[];
  recorded: readonly string[];
}

/** Every file under a mapping, or that a source stands for, by path. */
export function naiveCode(question: CodeQuestion): NaiveCode {
  const { root, indexed, mapping, claims, recorded } = question;
  const code: NaiveCode = { digests: new Map(), faulty: false };
  for (const entry of mapping) {
    const walk = { root, code, found: new Set<string>(), ignore: naiveIgnore(root, indexed, baseOf(entry)) };
    expand(entry, walk);
    for (const path of recorded)
      if (covers(entry, path) && (leadsOut(path, root) || !reached(root, path)?.isDirectory()))
        walk.found.add(path);
    for (const path of walk.found) if (!claims.some((claim) => covers(claim, path))) addDigest(path, walk);
  }
  return code;
}

/** Whether a mapping entry speaks of the path. */
export function covers(entry: string, path: string): boolean {
  if (!entry.includes('*')) return path === entry || path.startsWith(`${entry}/`);
  const source = entry
    .split('/')
    .map((part) => part.replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&'))
    .map((part) => (part === '**' ? '(?:[^/]+/)*' : `${part.replaceAll('*', '[^/]*')}/`))
    .join('')
    .replace(/\/$/, '');
  return new RegExp(`^${source}$`).test(path);
}

interface Walk {
  root: string;
  code: NaiveCode;
  found: Set<string>;
  ignore: NaiveIgnore;
}

function baseOf(entry: string): string {
  const parts = entry.split('/');
  const star = parts.findIndex((part) => part.includes('*'));
  return star === -1 ? entry : parts.slice(0, star).join('/');
}

function expand(entry: string, walk: Walk): void {
  const base = baseOf(entry);
  if (leadsOut(base, walk.root)) walk.code.faulty = true;
  const target = reached(walk.root, base);
  if (target?.isFile() && base === entry) walk.found.add(entry);
  if (!target?.isDirectory() || walk.code.faulty) return;
  const inside = new Set<string>();
  walkFolder(base, { ...walk, found: inside }, []);
  for (const path of inside) if (covers(entry, path)) walk.found.add(path);
}

function walkFolder(folder: string, walk: Walk, links: readonly string[]): void {
  for (const name of namesIn(walk.root, folder)) {
    const path = joined(folder, name);
    const target = reached(walk.root, path);
    const isLink = seen(walk.root, path)?.isSymbolicLink() ?? false;
    if (!walk.ignore.shows(path, target?.isDirectory() ?? false)) continue;
    const real = realBelow(walk.root, path);
    if (real === null) walk.code.faulty = true;
    else if (target?.isFile()) walk.found.add(path);
    else if (!target?.isDirectory()) walk.code.faulty = true;
    else if (!isLink) walkFolder(path, walk, links);
    else if (links.includes(real) || real === '' || path === real || path.startsWith(`${real}/`))
      walk.code.faulty = true;
    else walkFolder(path, walk, [...links, real]);
  }
}

function addDigest(path: string, { root, code }: Walk): void {
  if (leadsOut(path, root)) code.faulty = true;
  else if (reached(root, path)?.isFile()) code.digests.set(path, digestOf(readFileSync(join(root, path))));
}

/** A link on the way, there or not, that ends outside of the root. */
function leadsOut(path: string, root: string): boolean {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const way = parts.slice(0, depth).join('/');
    if (seen(root, way)?.isSymbolicLink() && reached(root, way) && realBelow(root, way) === null) return true;
  }
  return false;
}
