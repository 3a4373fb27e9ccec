import ts from 'typescript';
import { kindName } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { isEmptyStatement, isImportDeclaration, isNamespaceImport } = ts;

/**
 * Writes the imports that stand together from `first` on, in sorted order, and returns the index of
 * the statement behind them. An import without names runs for its effect: it keeps its place, and no
 * other crosses it.
 */
export function emitImportRun(walk: Walk, statements: readonly ts.Statement[], first: number): number {
  const { stream } = walk;
  const parts: ImportPart[] = [];
  let from = stream.at();
  let pinned = pinnedDirectives(walk);
  if (walk.cursor === 0 && passesFileHead(walk)) {
    from = stream.at();
    pinned = pinnedDirectives(walk);
  }

  let index = first;
  for (; index < statements.length; index += 1) {
    const statement = statements[index] as ts.Statement;
    if (isEmptyStatement(statement)) {
      walk.gap(statement.end);
      walk.restOfLine();
    } else if (isImportDeclaration(statement)) {
      walk.node(statement);
      walk.imports.push(statement);
      walk.restOfLine();
      parts.push({ names: boundNames(statement), text: stream.take(from) });
    } else break;
  }

  const rest = stream.take(from);
  const names = parts.flatMap((part) => part.names);
  const keepsOrder = pinnedDirectives(walk) !== pinned || new Set(names).size < names.length;
  for (const { text } of keepsOrder ? parts : sortedBetweenEffects(parts)) stream.put(text);
  stream.put(rest);
  return index;
}

/** Named imports in sorted order. */
export function emitNamedImports(walk: Walk, node: ts.NamedImports): void {
  const { stream } = walk;
  walk.space();
  stream.open(kindName(node.kind));
  const outer = walk.parent;
  walk.parent = node;
  const pinned = pinnedDirectives(walk);
  const from = stream.at();
  const parts: string[] = [];
  walk.gap(node.elements.pos);
  for (const element of node.elements) {
    if (walk.cursor < element.pos) walk.gap(element.pos);
    walk.node(element);
    parts.push(stream.take(from));
  }
  walk.gap(node.end);
  const rest = stream.take(from);
  for (const part of pinnedDirectives(walk) === pinned ? parts.sort() : parts) stream.put(part);
  stream.put(rest);
  walk.parent = outer;
  stream.close();
}

interface ImportPart {
  names: readonly string[];
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
    if (part.names.length > 0) movable.push(part);
    else {
      sorted.push(...movable.sort(byText), part);
      movable = [];
    }
  }
  return [...sorted, ...movable.sort(byText)];
}

function byText(a: ImportPart, b: ImportPart): number {
  return a.text < b.text ? -1 : 1;
}

function boundNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  const names = importClause?.name ? [importClause.name.text] : [];
  if (!bindings) return names;
  if (isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map(({ name }) => name.text)];
}
