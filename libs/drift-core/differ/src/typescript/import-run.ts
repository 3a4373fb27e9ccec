import ts from 'typescript';
import { openingOf } from './kind-name.js';
import { importedNames } from './local-names.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { EmptyStatement, ImportDeclaration, ImportSpecifier, NamedImports } = ts.SyntaxKind;

/**
 * Writes the imports that stand together from `first` on, in sorted order, and returns the index of
 * the statement behind them. An import without names runs for its effect: it keeps its place, and no
 * other crosses it.
 */
export function emitImportRun(walk: Walk, statements: readonly ts.Statement[], first: number): number {
  const { stream } = walk;
  const parts: ImportPart[] = [];
  const names = new Set<string>();
  let bound = 0;
  let from = stream.at();
  let pinned = pinnedDirectives(walk);
  if (walk.cursor === 0 && passesFileHead(walk)) {
    from = stream.at();
    pinned = pinnedDirectives(walk);
  }

  let index = first;
  for (; index < statements.length; index += 1) {
    const statement = statements[index] as ts.Statement;
    const { kind } = statement;
    if (kind === EmptyStatement) {
      walk.gap(statement.end);
      walk.restOfLine();
    } else if (kind === ImportDeclaration) {
      const imported = statement as ts.ImportDeclaration;
      walk.node(imported, kind);
      walk.imports.push(imported);
      walk.restOfLine();
      const own = importedNames(imported);
      for (const name of own) names.add(name);
      bound += own.length;
      parts.push({ moves: own.length > 0, text: stream.take(from) });
    } else break;
  }

  const rest = stream.take(from);
  const keepsOrder = pinnedDirectives(walk) !== pinned || names.size < bound;
  for (const { text } of keepsOrder ? parts : sortedBetweenEffects(parts)) stream.put(text);
  stream.put(rest);
  return index;
}

/** Named imports in the order of the names that they bind. */
export function emitNamedImports(walk: Walk, node: ts.NamedImports): void {
  walk.space();
  walk.stream.put(openingOf(node.kind));
  const { parent, parentKind } = walk;
  walk.enter(node, NamedImports);
  if (holdsMore(walk, node)) emitInParts(walk, node);
  else {
    for (const element of node.elements.toSorted(byName)) {
      walk.cursor = element.pos;
      walk.node(element, ImportSpecifier);
    }
    walk.cursor = node.end;
  }
  walk.enter(parent, parentKind);
  walk.stream.close();
}

/** Every import takes the directives above it along; with any other directive the order stays. */
function emitInParts(walk: Walk, { elements, end }: ts.NamedImports): void {
  const { stream } = walk;
  const pinned = pinnedDirectives(walk);
  const from = stream.at();
  const parts = new Map<ts.ImportSpecifier, string>();
  for (const element of elements) {
    walk.gap(element.pos);
    walk.node(element, ImportSpecifier);
    parts.set(element, stream.take(from));
  }
  walk.gap(end);
  const rest = stream.take(from);
  for (const element of pinnedDirectives(walk) === pinned ? elements.toSorted(byName) : elements)
    stream.put(parts.get(element) ?? '');
  stream.put(rest);
}

/** Between the braces of named imports nothing but a comment holds a slash. */
function holdsMore({ text }: Walk, { elements, end }: ts.NamedImports): boolean {
  return /[/\u0085\u200b]/u.test(text.slice(elements.pos, end));
}

function byName(a: ts.ImportSpecifier, b: ts.ImportSpecifier): number {
  if (a.name.text === b.name.text) return 0;
  return a.name.text < b.name.text ? -1 : 1;
}

interface ImportPart {
  /** It binds names: only for them it is there. */
  moves: boolean;
  text: string;
}

/** Goes over what stands above the first import; whether all of it speaks of the whole file. */
function passesFileHead(walk: Walk): boolean {
  const { next, place } = walk.directives;
  walk.space();
  return walk.directives.next === next && walk.directives.place === place;
}

/** Directives that do not travel with the import that follows them. */
function pinnedDirectives({ directives }: Walk): number {
  return directives.file + directives.place;
}

function sortedBetweenEffects(parts: readonly ImportPart[]): ImportPart[] {
  const sorted: ImportPart[] = [];
  let movable: ImportPart[] = [];
  for (const part of parts) {
    if (part.moves) movable.push(part);
    else {
      sorted.push(...movable.sort(byText), part);
      movable = [];
    }
  }
  return [...sorted, ...movable.sort(byText)];
}

function byText(a: ImportPart, b: ImportPart): number {
  if (a.text === b.text) return 0;
  return a.text < b.text ? -1 : 1;
}
