import ts from 'typescript';
import type { SymbolInfo } from '../reading.js';
import { createTokenStream } from '../token-stream.js';
import { createWalk } from './canonical-walk.js';
import { commentEnd, isComment, isSpace } from './characters.js';
import { createSignatureWriter } from './create-signature-writer.js';
import { declarationsOf, type Declaration } from './declarations.js';
import { declaredSignature, signatureOf } from './declaration-signature.js';
import { publicNames } from './public-names.js';
import type { SignatureWriter } from './signature-writer.js';

/** The named things of a file in the order of the text: imports by their module, declarations, members. */
export function symbolsOf(file: ts.SourceFile, javascript: boolean): SymbolInfo[] {
  const writer = createSignatureWriter(file, javascript);
  const shown = new Map<string, string[]>();
  for (const { name, local } of publicNames(file, javascript)) {
    const own = local ?? name;
    shown.set(own, [...(shown.get(own) ?? []), name]);
  }
  const symbols = file.statements.filter(ts.isImportDeclaration).map((node) => importSymbol(file, node));
  const exported = new Set<string>();
  for (const declaration of declarationsOf(file)) {
    const { name, owner, kind, node, nameNode, hidden } = declaration;
    const names = shown.get(name) ?? [];
    const isShown = owner === null ? names.length > 0 : exported.has(owner) && !hidden;
    if (isShown) exported.add(name);
    symbols.push({
      name,
      kind,
      exported: isShown,
      publicNames: names,
      start: startOf(file, node),
      end: node.end,
      signature: promiseOf(writer, declaration),
      content: contentOf(file, node, nameNode),
    });
  }
  return symbols.sort((a, b) => a.start - b.start);
}

function importSymbol(file: ts.SourceFile, node: ts.ImportDeclaration): SymbolInfo {
  const { moduleSpecifier, end } = node;
  const name = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '?';
  const start = startOf(file, node);
  return {
    name,
    kind: 'import',
    exported: false,
    start,
    end,
    signature: '',
    content: contentOf(file, node, null),
  };
}

/** What users of it rely on. A member's is what it is within a type of its own. */
function promiseOf(writer: SignatureWriter, { node, owner, kind }: Declaration): string {
  const piece = (write: () => void): string => writer.piece(write).text;
  if (ts.isExportAssignment(node)) return signatureOf(writer, node.expression).own.text;
  if (owner === null || kind === 'namespace') return declaredSignature(writer, [node]).own.text;
  if (ts.isFunctionLike(node)) return piece(() => writer.callable(node));
  if (ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node)) {
    const { type, initializer } = node;
    return piece(() => (type ? writer.part(type) : initializer ? writer.shape(initializer) : undefined));
  }
  if (ts.isPropertySignature(node)) return piece(() => writer.part(node));
  return ts.isEnumMember(node) ? '' : declaredSignature(writer, [node]).own.text;
}

/** The canonical form of a node without its own name, so that a renamed one is recognised. */
function contentOf(file: ts.SourceFile, node: ts.Node, nameNode: ts.Node | null): string {
  const stream = createTokenStream();
  const walk = createWalk({
    file,
    stream,
    replace: (at, child) => {
      if (child !== nameNode) return false;
      at.cursor = Math.max(at.cursor, child.end);
      return true;
    },
  });
  walk.cursor = startOf(file, node);
  walk.node(node);
  return stream.full();
}

/** Where a node begins behind white space and comments. */
function startOf({ text }: ts.SourceFile, node: ts.Node): number {
  let at = node.pos;
  while (at < node.end) {
    if (isSpace(text.charCodeAt(at))) at += 1;
    else if (isComment(text, at)) at = commentEnd(text, at);
    else break;
  }
  return at;
}
