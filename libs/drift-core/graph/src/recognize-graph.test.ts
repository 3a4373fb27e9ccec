import { expect, it } from 'vitest';
import { readGraph } from './read-graph.js';

function generationOf(files: Record<string, string>) {
  const tree = new Map(Object.entries(files).map(([path, text]) => [`.yggdrasil/${path}`, text]));
  return readGraph([...tree.keys()].sort(), (path) => ({ text: tree.get(path) ?? '' })).generation;
}

const node = { 'model/a/yg-node.yaml': 'mapping: [a]' };
const newer = { ...node, 'yg-config.yaml': '', 'yg-architecture.yaml': '' };
const older = { 'model/a/node.yaml': 'mapping: {paths: [a]}' };

it.each([
  ['unknown', 'nothing', {}],
  ['unknown', 'only what other tools wrote', { 'drift.config.yaml': '', '.drift-state': '' }],
  ['G0', 'nodes at the top, no configuration', { 'a/node.yaml': 'type: x' }],
  ['G0', 'a configuration only', { 'config.yaml': 'name: x' }],
  ['G0', 'a context called model', { 'a/node.yaml': '', 'model/node.yaml': '', 'model/b/node.yaml': '' }],
  ['G0.5', 'a mapping with its kind', { 'a/node.yaml': 'mapping: {type: file, path: a}' }],
  ['G1', 'nodes in model, nothing else', older],
  ['G1', 'templates', { ...older, 'config.yaml': 'node_types: [{name: x}]', 'templates/node.yaml': '' }],
  ['G1', 'declared tags', { ...older, 'config.yaml': 'node_types: [{name: x}]\ntags: [x]' }],
  ['G2', 'schemas', { ...older, 'schemas/node.yaml': '' }],
  ['G2', 'aspects of a node', { 'model/a/node.yaml': 'aspects: [x]' }],
  ['G2', 'node types with keys', { ...older, 'config.yaml': 'node_types: {x: {}}' }],
  ['G3', 'artifacts', { ...node, 'yg-config.yaml': 'version: "5.1.0"\nartifacts: {}' }],
  ['G4', 'no artifacts', { 'model/a/yg-node.yaml': 'mapping: {paths: [a]}', 'yg-config.yaml': '' }],
  ['G5', 'a flat list', { ...node, 'yg-config.yaml': '' }],
  ['G5', 'an architecture', newer],
  ['G6', 'tiers', { ...newer, 'yg-config.yaml': 'reviewer: {tiers: {}}' }],
  ['G6', 'an aspect with a program', { ...newer, 'aspects/x/check.mjs': '' }],
  ['G6', 'a glob', { ...newer, 'model/b/yg-node.yaml': 'mapping: ["b/*"]' }],
  ['G7', 'coverage', { ...newer, 'yg-config.yaml': 'coverage: {}' }],
  ['G7', 'one lock', { ...older, 'yg-lock.json': '{}' }],
  ['G7', 'two locks', { ...newer, 'yg-lock.logs.json': '{}', 'yg-lock.nondeterministic.json': '{}' }],
])('%s by %s', (generation, _, files) => {
  expect(generationOf(files)).toBe(generation);
});
