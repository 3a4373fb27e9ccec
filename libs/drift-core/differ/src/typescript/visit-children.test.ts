import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { readPlace } from './node-place.js';
import { visitChildren } from './visit-children.js';

it('visits what forEachChild visits, in its order, each in its place, also where the parser took what is an error', () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const kinds = new Set<ts.SyntaxKind>();
  for (const text of [...files, ...ODD]) {
    const visit = (node: ts.Node): void => {
      const usual: ts.Node[] = [];
      ts.forEachChild(node, (child) => void usual.push(child));
      const own: ts.Node[] = [];
      const each = (child: ts.Node): void => void own.push(child);
      const known = (child: ts.Node, kind: ts.SyntaxKind): void => {
        expect(kind).toBe(child.kind);
        each(child);
      };
      visitChildren(node, node.kind, { visit: each, identifier: each, known, each });
      expect(own).toEqual(usual);
      const place = { pos: -1, end: -1 };
      readPlace(node, node.kind, place);
      expect(place).toEqual({ pos: node.pos, end: node.end });
      kinds.add(node.kind);
      usual.forEach(visit);
    };
    visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext));
  }
  expect(kinds.size).toBeGreaterThan(90);
});

const ODD = [
  'a?.b?.<T>(c!, ...d)?.[e];',
  'const a = { public b?: 1, c!: 2, async d() {}, e };',
  'declare let a!: number, b: string; export default async <T>(c: T): Promise<T> => await c;',
  'let a: function(string, this: b, ...c): void, d: function(new: e), f: (function(g',
  'var {}; const [] = [, 1]; return; await a; (async <T,>(public a?: T) => {});',
];
