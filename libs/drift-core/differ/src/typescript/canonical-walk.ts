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
import { isBracketOrDot, isDroppedMark, isForbiddenComma } from './dropped-marks.js';
import { emitterOf } from './emitters.js';
import { openingOf } from './kind-name.js';
import { readPlace, type Place } from './node-place.js';
import { visitChildren, type Visitor } from './visit-children.js';
import type { Directive, Walk } from './walk.js';
import { writeToken } from './write-token.js';

// Looking a member of `ts` up costs more than calling it.
const {
  ArrowFunction,
  BindingElement,
  Identifier,
  LastToken,
  Parameter,
  SourceFile,
  SpreadAssignment,
  SpreadElement,
  TypeParameter,
  VariableDeclarationList,
} = ts.SyntaxKind;

export interface WalkParts {
  file: ts.SourceFile;
  stream: TokenStream;
  /** Told of every comment in order; writes it if it is a directive. Without it comments do not count. */
  comment?: (start: number, end: number) => Directive | null;
  /** Writes a node in another form and leaves the cursor behind it; false: the usual form. */
  replace?: (walk: Walk, node: ts.Node, kind: ts.SyntaxKind) => boolean;
}

/** A walk that stands at the start of its file. */
export function createWalk(parts: WalkParts): Walk {
  return new CanonicalWalk(parts);
}

// A class, because every token of every file comes through here and closures are slower.
class CanonicalWalk implements Walk, Visitor {
  readonly text: string;
  /** Of the text: one question for a character behind its end makes all later ones slower. */
  private readonly length: number;
  readonly stream: TokenStream;
  cursor = 0;
  parent: ts.Node;
  parentKind: ts.SyntaxKind = SourceFile;
  afterTyped = -1;
  readonly exact = new Set<ts.Node>();
  readonly directives = { file: 0, next: 0, place: 0 };
  readonly imports: ts.ImportDeclaration[] = [];
  lost = false;
  private readonly comment: WalkParts['comment'];
  private readonly replace: WalkParts['replace'];
  /** In such a file `<A>() => b` is an error, `<A,>() => b` is none. */
  private readonly wantsComma: boolean;
  /** The child that was written last, and what was read of it. */
  private last: ts.Node;
  private lastKind = ts.SyntaxKind.Unknown;
  private lastEnd = -1;
  /** Where the node is that was asked last. */
  private readonly place: Place = { pos: 0, end: 0 };

  constructor({ file, stream, comment, replace }: WalkParts) {
    this.text = file.text;
    this.length = file.text.length;
    this.stream = stream;
    this.parent = file;
    this.last = file;
    this.comment = comment;
    this.replace = replace;
    this.wantsComma = /\.[cm]ts$/iu.test(file.fileName);
  }

  readonly each = (child: ts.Node): void => this.visit(child);

  visit(child: ts.Node): void {
    const { kind } = child;
    if (kind === Identifier) this.identifier(child as ts.Identifier);
    else this.known(child, kind);
  }

  known(child: ts.Node, kind: ts.SyntaxKind): void {
    const { place } = this;
    readPlace(child, kind, place);
    const { pos, end } = place;
    if (this.cursor < pos) this.gap(pos);
    else if (end < this.cursor && end > pos) this.lost = true;
    this.write(child, kind, end);
    this.last = child;
    this.lastKind = kind;
    this.lastEnd = end;
  }

  identifier(node: ts.Identifier): void {
    const { pos, end, escapedText } = node;
    if (this.cursor < pos) this.gap(pos);
    else if (end < this.cursor && end > pos) this.lost = true;
    if (this.cursor < this.length && !isInk(this.text.charCodeAt(this.cursor))) this.space();
    this.cursor = end;
    this.stream.name(escapedText as string);
    this.last = node;
    this.lastKind = Identifier;
    this.lastEnd = end;
  }

  enter(node: ts.Node, kind: ts.SyntaxKind): void {
    this.parent = node;
    this.parentKind = kind;
  }

  node(node: ts.Node, kind = node.kind, end = endOf(node, kind, this.place)): void {
    this.write(node, kind, end);
  }

  /** Nodes of different kinds are laid out differently, so every look at one costs: what is known is handed on. */
  private write(node: ts.Node, kind: ts.SyntaxKind, end: number): void {
    if (this.replace !== undefined && this.replace(this, node, kind)) return;
    if (kind <= LastToken) {
      if (this.cursor < this.length && !isInk(this.text.charCodeAt(this.cursor))) this.space();
      if (kind === Identifier) {
        this.cursor = end;
        this.stream.name((node as ts.Identifier).escapedText as string);
      } else writeToken(this, node, kind, end);
      return;
    }
    const emit = emitterOf(kind);
    if (emit !== undefined) {
      emit(this, node, kind, end);
      return;
    }
    if (this.cursor < this.length && !isInk(this.text.charCodeAt(this.cursor))) this.space();
    this.stream.put(openingOf(kind));
    this.children(node, kind, end);
    this.stream.close();
  }

  children(node: ts.Node, kind = node.kind, end = node.end): void {
    const { parent, parentKind } = this;
    this.parent = node;
    this.parentKind = kind;
    visitChildren(node, kind, this);
    if (this.cursor < end) this.gap(end);
    this.parent = parent;
    this.parentKind = parentKind;
  }

  gap(end: number): void {
    const { text } = this;
    const start = this.cursor;
    let at = start;
    while (at < end && isBracketOrDot(text.charCodeAt(at))) at += 1;
    this.cursor = at;
    if (at < end) this.gapFrom(start, end);
  }

  /** The rest of a gap that began at `start`. */
  private gapFrom(start: number, end: number): void {
    const { text, parentKind: kind } = this;
    for (let at = this.cursor; at < end; at = this.cursor) {
      const code = text.charCodeAt(at);
      if (isWordStart(code)) {
        this.cursor = wordEnd(text, at);
        this.stream.mark(text.slice(at, this.cursor));
      } else if (isSpace(code) || isComment(text, at)) {
        this.space();
        // `await using` has to stand in one line.
        if (kind === VariableDeclarationList && hasLineEnd(text, at, this.cursor)) this.stream.mark('line');
      } else {
        this.cursor = at + 1;
        const kept =
          code === COMMA
            ? isForbiddenComma(kind, text, at, end) ||
              (start === this.lastEnd && MAY_REST[this.lastKind] === true && isRest(this.last, this.exact)) ||
              (this.wantsComma && this.lastKind === TypeParameter && isLoneParameter(this.parent))
            : !isDroppedMark(kind, code);
        if (kept) this.mark(code);
      }
    }
  }

  space(): void {
    const { text, length } = this;
    let at = this.cursor;
    let typed = false;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (isInk(code)) break;
      if (isSpace(code)) at += 1;
      else if (isComment(text, at)) {
        this.cursor = at;
        typed = this.passComment() || typed;
        at = this.cursor;
      } else if (isMistakenSpace(code)) {
        at += 1;
        this.mark(code);
      } else break;
    }
    this.cursor = at;
    if (typed) this.afterTyped = at;
  }

  restOfLine(): void {
    while (this.cursor < this.length) {
      const code = this.text.charCodeAt(this.cursor);
      if (code === BLANK || code === TAB) this.cursor += 1;
      else if (isComment(this.text, this.cursor)) this.passComment();
      else return;
    }
  }

  /** True for a typed directive. */
  private passComment(): boolean {
    const start = this.cursor;
    this.cursor = commentEnd(this.text, start);
    const directive = this.comment === undefined ? null : this.comment(start, this.cursor);
    if (directive === null) return false;
    this.directives[directive.scope] += 1;
    return directive.typed;
  }

  private mark(code: number): void {
    const char = String.fromCharCode(code);
    if (code < 128) this.stream.mark(char);
    else this.stream.text(char);
  }
}

const COMMA = 44;
const BLANK = 32;
const TAB = 9;

/** Where a node ends. */
function endOf(node: ts.Node, kind: ts.SyntaxKind, place: Place): number {
  readPlace(node, kind, place);
  return place.end;
}

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

/** Whether an arrow function has one type parameter. */
function isLoneParameter(node: ts.Node): boolean {
  return node.kind === ArrowFunction && (node as ts.ArrowFunction).typeParameters?.length === 1;
}

/** Kinds of which one can be a rest. */
const MAY_REST: (boolean | undefined)[] = [];
for (const kind of [Parameter, BindingElement, SpreadElement, SpreadAssignment]) MAY_REST[kind] = true;
