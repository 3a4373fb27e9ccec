import ts from 'typescript';
import type { TokenStream } from '../token-stream.js';
import {
  commentEnd,
  hasLineEnd,
  isComment,
  isInk,
  isMistakenSpace,
  isSpace,
  isWordStart,
  wordEnd,
} from './characters.js';
import { isDroppedMark, isForbiddenComma } from './dropped-marks.js';
import { emitterOf } from './emitters.js';
import { kindName } from './kind-name.js';
import type { Directive, Walk } from './walk.js';
import { writeToken } from './write-token.js';

// Looking a member of `ts` up costs more than calling it.
const { forEachChild } = ts;
const { BindingElement, LastToken, Parameter, SpreadAssignment, SpreadElement, VariableDeclarationList } =
  ts.SyntaxKind;

export interface WalkParts {
  file: ts.SourceFile;
  stream: TokenStream;
  /** Told of every comment in order; writes it if it is a directive. Without it comments do not count. */
  comment?: (start: number, end: number) => Directive | null;
  /** Writes a node in another form and leaves the cursor behind it; false: the usual form. */
  replace?: (walk: Walk, node: ts.Node) => boolean;
}

/** A walk that stands at the start of its file. */
export function createWalk({ file, stream, comment, replace }: WalkParts): Walk {
  const { text } = file;
  let last: ts.Node = file;
  const walk: Walk = {
    text,
    stream,
    cursor: 0,
    parent: file,
    afterTyped: -1,
    exact: new Set(),
    directives: { file: 0, next: 0, place: 0 },
    imports: [],
    lost: false,
    node: writeNode,
    children: writeChildren,
    gap: writeGap,
    space: passSpace,
    restOfLine: passRestOfLine,
  };
  return walk;

  function writeNode(node: ts.Node): void {
    if (replace !== undefined && replace(walk, node)) return;
    const { kind } = node;
    if (kind <= LastToken) {
      passSpace();
      writeToken(walk, node, kind);
      return;
    }
    const emit = emitterOf(kind);
    if (emit !== undefined) {
      emit(walk, node);
      return;
    }
    passSpace();
    stream.open(kindName(kind));
    writeChildren(node);
    stream.close();
  }

  function writeChildren(node: ts.Node): void {
    const outer = walk.parent;
    walk.parent = node;
    forEachChild(node, visit);
    if (walk.cursor < node.end) writeGap(node.end);
    walk.parent = outer;
  }

  function visit(child: ts.Node): void {
    const { pos, end } = child;
    if (walk.cursor < pos) writeGap(pos);
    else if (end < walk.cursor && end > pos) walk.lost = true;
    writeNode(child);
    last = child;
  }

  function writeGap(end: number): void {
    const { kind } = walk.parent;
    const start = walk.cursor;
    for (let at = start; at < end; at = walk.cursor) {
      const code = text.charCodeAt(at);
      if (isWordStart(code)) {
        walk.cursor = wordEnd(text, at);
        stream.mark(text.slice(at, walk.cursor));
      } else if (isSpace(code) || isComment(text, at)) {
        passSpace();
        // `await using` has to stand in one line.
        if (kind === VariableDeclarationList && hasLineEnd(text.slice(at, walk.cursor))) stream.mark('line');
      } else {
        walk.cursor = at + 1;
        const kept =
          code === COMMA
            ? isForbiddenComma(kind, text, at, end) || (start === last.end && isRest(last, walk.exact))
            : !isDroppedMark(kind, code);
        if (kept) writeMark(code);
      }
    }
  }

  function passSpace(): void {
    if (isInk(text.charCodeAt(walk.cursor))) return;
    let typed = false;
    for (;;) {
      const at = walk.cursor;
      const code = text.charCodeAt(at);
      if (isInk(code)) break;
      if (isSpace(code)) walk.cursor = at + 1;
      else if (isComment(text, at)) typed = passComment() || typed;
      else if (isMistakenSpace(code)) {
        walk.cursor = at + 1;
        writeMark(code);
      } else break;
    }
    if (typed) walk.afterTyped = walk.cursor;
  }

  function passRestOfLine(): void {
    for (;;) {
      const code = text.charCodeAt(walk.cursor);
      if (code === BLANK || code === TAB) walk.cursor += 1;
      else if (isComment(text, walk.cursor)) passComment();
      else return;
    }
  }

  /** True for a typed directive. */
  function passComment(): boolean {
    const start = walk.cursor;
    walk.cursor = commentEnd(text, start);
    const directive = comment === undefined ? null : comment(start, walk.cursor);
    if (directive === null) return false;
    walk.directives[directive.scope] += 1;
    return directive.typed;
  }

  function writeMark(code: number): void {
    const char = String.fromCharCode(code);
    if (code < 128) stream.mark(char);
    else stream.text(char);
  }
}

const COMMA = 44;
const BLANK = 32;
const TAB = 9;

/** A rest parameter or the rest of a pattern: no comma may follow. */
function isRest(node: ts.Node, exact: ReadonlySet<ts.Node>): boolean {
  switch (node.kind) {
    case Parameter:
    case BindingElement:
      return (node as ts.ParameterDeclaration | ts.BindingElement).dotDotDotToken !== undefined;
    case SpreadElement:
    case SpreadAssignment:
      return exact.has(node);
    default:
      return false;
  }
}
