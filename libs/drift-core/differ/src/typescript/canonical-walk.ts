import ts from 'typescript';
import type { TokenStream } from '../token-stream.js';
import {
  commentEnd,
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
const { BindingElement, LastToken, Parameter, SpreadAssignment, SpreadElement } = ts.SyntaxKind;

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
    targets: new Set(),
    directives: { file: 0, next: 0, place: 0 },
    imports: [],
    lost: false,

    node: (node) => {
      if (replace?.(walk, node)) return;
      const { kind } = node;
      if (kind <= LastToken) {
        walk.space();
        writeToken(walk, node);
        walk.cursor = node.end;
        return;
      }
      const emit = emitterOf(kind);
      if (emit) {
        emit(walk, node);
        return;
      }
      walk.space();
      stream.open(kindName(kind));
      walk.children(node);
      stream.close();
    },

    children: (node) => {
      const outer = walk.parent;
      walk.parent = node;
      forEachChild(node, visit);
      walk.gap(node.end);
      walk.parent = outer;
    },

    gap: (end) => {
      const { kind } = walk.parent;
      const start = walk.cursor;
      for (let at = start; at < end; at = walk.cursor) {
        const code = text.charCodeAt(at);
        if (isWordStart(code)) {
          walk.cursor = wordEnd(text, at);
          stream.mark(text.slice(at, walk.cursor));
        } else if (isSpace(code) || isComment(text, at)) walk.space();
        else {
          walk.cursor = at + 1;
          const kept =
            code === COMMA
              ? (start === last.end && isRest(last, walk.targets)) || isForbiddenComma(kind, text, at, end)
              : !isDroppedMark(kind, code);
          if (kept) writeMark(code);
        }
      }
    },

    space: () => {
      if (isInk(text.charCodeAt(walk.cursor))) return;
      let typed = false;
      for (;;) {
        const at = walk.cursor;
        const code = text.charCodeAt(at);
        if (isSpace(code)) walk.cursor = at + 1;
        else if (isComment(text, at)) typed = passComment() || typed;
        else if (isMistakenSpace(code)) {
          walk.cursor = at + 1;
          writeMark(code);
        } else break;
      }
      if (typed) walk.afterTyped = walk.cursor;
    },

    restOfLine: () => {
      for (;;) {
        const code = text.charCodeAt(walk.cursor);
        if (code === BLANK || code === TAB) walk.cursor += 1;
        else if (isComment(text, walk.cursor)) passComment();
        else return;
      }
    },
  };

  const visit = (child: ts.Node): void => {
    if (walk.cursor < child.pos) walk.gap(child.pos);
    else if (child.end < walk.cursor && child.end > child.pos) walk.lost = true;
    walk.node(child);
    last = child;
  };

  const passComment = (): boolean => {
    const start = walk.cursor;
    walk.cursor = commentEnd(text, start);
    const directive = comment?.(start, walk.cursor) ?? null;
    if (directive) walk.directives[directive.scope] += 1;
    return directive?.typed ?? false;
  };

  const writeMark = (code: number): void => {
    const char = String.fromCharCode(code);
    if (code < 128) stream.mark(char);
    else stream.text(char);
  };

  return walk;
}

const COMMA = 44;
const BLANK = 32;
const TAB = 9;

/** A rest parameter or the rest of a pattern: no comma may follow. */
function isRest(node: ts.Node, targets: ReadonlySet<ts.Node>): boolean {
  switch (node.kind) {
    case Parameter:
    case BindingElement:
      return (node as ts.ParameterDeclaration | ts.BindingElement).dotDotDotToken !== undefined;
    case SpreadElement:
    case SpreadAssignment:
      return targets.has(node);
    default:
      return false;
  }
}
