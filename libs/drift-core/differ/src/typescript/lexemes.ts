import ts from 'typescript';
import type { Lexeme, LexemeKind } from '../reading.js';
import { commentEnd, isComment, isMistakenSpace, isSpace } from './characters.js';
import type { ParsedSource } from './parse-source.js';
import { commentKind } from './read-comment.js';

/** Every lexeme of a text in order; all of an import but its comments is one kind. */
export function lexemesOf({ file, javascript }: ParsedSource): Lexeme[] {
  const { text } = file;
  const lexemes: Lexeme[] = [];
  let cursor = 0;
  const put = (end: number, kind: LexemeKind): void => {
    if (end <= cursor) return;
    lexemes.push({ start: cursor, end, kind });
    cursor = end;
  };
  const passGap = (end: number, inImport: boolean): void => {
    while (cursor < end) {
      if (isSpace(text.charCodeAt(cursor))) cursor += 1;
      else if (isComment(text, cursor)) {
        const stop = commentEnd(text, cursor);
        put(stop, commentKind(text, { start: cursor, end: stop, javascript }));
      } else {
        const mark = /^(?:[\w$]+|[^])/u.exec(text.slice(cursor, end))?.[0] ?? text.charAt(cursor);
        put(cursor + mark.length, inImport ? 'import' : (MARKS.get(mark) ?? 'code'));
      }
    }
  };

  // Sums can be deeper than the stack, so the way is kept in a list.
  const open: Step[] = [{ node: file, entered: false, inImport: false }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, inImport } = step;
    const inside = inImport || ts.isImportDeclaration(node);
    if (step.entered) passGap(node.end, inside);
    else if (ts.isJsxExpression(node) && !node.expression) {
      // Braces around a comment are part of it.
      cursor = Math.max(cursor, node.pos);
      put(node.end, kindInside(text, cursor, node.end));
    } else if (node.kind <= ts.SyntaxKind.LastToken) {
      if (!ts.isJsxText(node)) passGap(startOf(text, cursor, node), inImport);
      else cursor = Math.max(cursor, node.pos);
      put(node.end, inImport ? 'import' : (TOKENS.get(node.kind) ?? 'code'));
    } else {
      passGap(node.pos, inImport);
      open.push({ node, entered: true, inImport });
      const children: Step[] = [];
      ts.forEachChild(node, (child) => void children.push({ node: child, entered: false, inImport: inside }));
      for (const child of children.reverse()) open.push(child);
    }
  }
  passGap(text.length, false);
  return lexemes;
}

function kindInside(text: string, start: number, end: number): LexemeKind {
  const at = text.indexOf('/', start);
  if (at < 0 || at >= end) return 'markup';
  return commentKind(text, { start: at, end: commentEnd(text, at), javascript: false });
}

interface Step {
  node: ts.Node;
  entered: boolean;
  inImport: boolean;
}

/** Where a token begins behind white space and comments. */
function startOf(text: string, cursor: number, node: ts.Node): number {
  let at = Math.max(cursor, node.pos);
  while (at < node.end) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || isMistakenSpace(code)) at += 1;
    else if (isComment(text, at)) at = commentEnd(text, at);
    else break;
  }
  return at;
}

const MARKS = new Map<string, LexemeKind>([
  [',', 'comma'],
  [';', 'semicolon'],
  ['(', 'parenthesis'],
  [')', 'parenthesis'],
]);

const TOKENS = new Map<ts.SyntaxKind, LexemeKind>([
  [ts.SyntaxKind.StringLiteral, 'string'],
  [ts.SyntaxKind.NumericLiteral, 'number'],
  [ts.SyntaxKind.BigIntLiteral, 'number'],
  [ts.SyntaxKind.JsxText, 'markup'],
]);
