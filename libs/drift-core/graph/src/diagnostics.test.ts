import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readGraph } from './read-graph.js';

interface Case {
  title: string;
  /** The text of one node file. */
  text: string;
  /** `line:column severity code: message`, in the order of their places. */
  found: string[];
  /** Why the node cannot be judged. */
  fault: string | null;
  /** The mapped paths that could be read all the same. */
  mapping: string[];
}

const cases = JSON.parse(
  readFileSync(new URL('../fixtures/diagnostics.json', import.meta.url), 'utf8'),
) as Case[];

/** Names that lead nowhere, because the node is alone. */
const ALONE = new Set(['dangling-relation', 'undeclared-aspect']);

it.each(cases.map((one): [string, Case] => [one.title, one]))('a node file with %s', (title, one) => {
  const path = '.yggdrasil/a/node.yaml';
  const { nodes, diagnostics } = readGraph([path], () => ({ text: one.text }));
  const own = diagnostics.filter(({ code }) => !ALONE.has(code));
  const found = own.map(
    ({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code}: ${message}`,
  );
  const node = nodes.get('a');
  const mapping = node?.mapping.map((entry) => entry.path);
  expect({ title, text: one.text, found, fault: node?.fault?.code ?? null, mapping }).toEqual(one);
  expect(own.every((each) => each.path === path && each.nodeId === 'a')).toBe(true);
});
