import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Graph } from './graph.js';
import { stagesOf } from './stages-of.js';
import { readGraph } from './read-graph.js';
import { upstreamOf } from './upstream.js';

const folder = new URL('../fixtures/generations/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

/** A tree is one YAML file: paths below `.yggdrasil/`, each with its text. */
function readTree(name: string): Graph {
  const tree = load(readFileSync(new URL(`${name}.yaml`, folder), 'utf8')) as Record<string, string>;
  const files = new Map(Object.entries(tree).map(([path, text]) => [`.yggdrasil/${path}`, text]));
  return readGraph([...files.keys()].sort(), (path) => ({ text: files.get(path) ?? '' }));
}

/** What a reader of the golden file wants to see of a graph. */
function summaryOf(graph: Graph) {
  return {
    generation: graph.generation,
    nodes: [...graph.nodes.values()].map((node) => ({
      id: node.id,
      type: node.type,
      parent: node.parent,
      blackbox: node.blackbox,
      mapping: node.mapping.map(({ kind, path }) => (kind === 'glob' ? `glob ${path}` : path)),
      aspects: node.aspects,
      relations: node.relations.map(({ type, target }) => `${type} ${target}`),
      flows: node.flows,
      upstream: upstreamOf(graph, node).files.map((path) => path.slice('.yggdrasil/'.length)),
      fault: node.fault?.code ?? null,
    })),
    aspects: [...graph.aspects.values()].map(({ id, file, implies }) => ({ id, file, implies })),
    flows: [...graph.flows.values()].map(({ id, file, nodes, aspects }) => ({ id, file, nodes, aspects })),
    diagnostics: graph.diagnostics.map(
      ({ path, line, column, severity, code, message }) =>
        `${path}:${line ?? '-'}:${column ?? '-'} ${severity} ${code}: ${message}`,
    ),
  };
}

it.each(names)('reads the graph %s as its golden file says', (name) => {
  const golden: unknown = JSON.parse(readFileSync(new URL(`${name}.golden.json`, folder), 'utf8'));
  expect(summaryOf(readTree(name))).toEqual(golden);
});

describe('the sample project of the original form', () => {
  const graph = readTree('g0');
  const mapped = [...graph.nodes.values()].filter(({ mapping }) => mapping.length > 0).map(({ id }) => id);

  it('lists five nodes and leaves out the modules without a mapping', () => {
    expect(mapped).toEqual([
      'auth/auth-api',
      'auth/login-service',
      'orders/order-service',
      'users/missing-service',
      'users/user-repo',
    ]);
    expect([...graph.nodes.keys()]).toEqual(expect.arrayContaining(['auth', 'orders', 'users']));
  });

  it('orders them in two stages', () => {
    expect(stagesOf(graph, new Set(mapped))).toEqual([
      ['auth/auth-api', 'users/missing-service', 'users/user-repo'],
      ['auth/login-service', 'orders/order-service'],
    ]);
  });
});
