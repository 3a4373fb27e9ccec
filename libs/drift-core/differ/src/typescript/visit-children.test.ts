import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { visitChildren } from './visit-children.js';

it('visits what forEachChild visits, in its order, also where the parser took what is an error', () => {
  const folder = import.meta.dirname;
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const kinds = new Set<ts.SyntaxKind>();
  for (const text of [...files, ...ODD]) {
    const visit = (node: ts.Node): void => {
      const usual: ts.Node[] = [];
      ts.forEachChild(node, (child) => void usual.push(child));
      const own: ts.Node[] = [];
      visitChildren(node, node.kind, (child) => void own.push(child));
      expect(own).toEqual(usual);
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
  'var {}; const [] = [, 1]; return; await a; (async <T,>(public a?: T) => {});',
];
