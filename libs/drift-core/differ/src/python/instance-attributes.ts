import type { Declaration } from './declarations.js';
import { insideOf, openingOf } from './literal.js';
import { stringsIn } from './public-names.js';
import { childOfKind, type SyntaxTree } from './syntax-tree.js';

/** The public attributes that `__slots__` lists or `__init__` sets, each with its annotation, or with no text. */
export function instanceAttributes(tree: SyntaxTree, members: readonly Declaration[]): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { ownName, kind, node } of members) {
    if (ownName === '__slots__') for (const name of stringsIn(tree, node) ?? []) attributes.set(name, '');
    if (ownName !== '__init__' || kind !== 'method') continue;
    for (const [name, type] of setBy(tree, node)) attributes.set(name, type || (attributes.get(name) ?? ''));
  }
  for (const name of attributes.keys()) if (name.startsWith('_')) attributes.delete(name);
  return attributes;
}

/** What a method assigns to, or says the type of, behind its first parameter and a dot. */
function setBy(tree: SyntaxTree, method: number): [name: string, type: string][] {
  const { kinds, values } = tree.tokens;
  const parameters = childOfKind(tree, method, 'parameters');
  const body = childOfKind(tree, method, 'block');
  if (parameters === null || body === null) return [];
  const self = values[(tree.firsts[parameters] ?? 0) + 1] ?? '';
  const found: [string, string][] = [];
  const stop = tree.ends[body] ?? 0;
  const isAttribute = (at: number): boolean =>
    values[at] === self && values[at + 1] === '.' && kinds[at + 2] === 'name' && values[at - 1] !== '.';
  for (let at = tree.firsts[body] ?? stop; at < stop; at += 1) {
    if (!isAttribute(at)) continue;
    const name = values[at + 2] ?? '';
    const begins = startsStatement(tree, at);
    if (begins && values[at + 3] === ':') found.push([name, typeFrom(tree, at + 4, stop)]);
    else if (values[at + 3] === '=') found.push([name, '']);
    else if (begins && values[at + 3] === ',') {
      const names: string[] = [];
      for (; isAttribute(at); at += 4) {
        names.push(values[at + 2] ?? '');
        if (values[at + 3] === '=') for (const one of names) found.push([one, '']);
      }
    }
  }
  return found;
}

function startsStatement({ tokens: { kinds, values } }: SyntaxTree, at: number): boolean {
  const kind = kinds[at - 1] ?? '';
  return ['newline', 'indent', 'dedent'].includes(kind) || [':', ';'].includes(values[at - 1] ?? '');
}

/** An annotation as it is meant: without the quotes around it, and without a comma that closes a list. */
function typeFrom(tree: SyntaxTree, from: number, stop: number): string {
  const { kinds, values, closers } = tree.tokens;
  const words: string[] = [];
  const take = (at: number): void => {
    if (kinds[at] === 'string') words.push(insideOf(tree, at, openingOf(tree, at)));
    else if (values[at] !== ',' || values[at + 1] !== ']') words.push(values[at] ?? '');
  };
  for (
    let at = from;
    at < stop && !['=', ';'].includes(values[at] ?? '') && kinds[at] !== 'newline';
    at += 1
  ) {
    const end = Math.max(at, closers[at] ?? 0);
    for (; at < end; at += 1) take(at);
    take(at);
  }
  return words.join(' ');
}
