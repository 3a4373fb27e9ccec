import ts from 'typescript';
import { jsxText } from './jsx-text.js';
import { openingOf } from './kind-name.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { isJsxElement, isJsxExpression, isJsxText, isStringLiteral } = ts;

/** An element or a fragment; its text by the rule by which it is rendered. */
export function emitElement(walk: Walk, node: ts.JsxElement | ts.JsxFragment): void {
  walk.space();
  walk.stream.put(openingOf(node.kind));
  walk.node(isJsxElement(node) ? node.openingElement : node.openingFragment);
  emitContent(walk, node.children);
  walk.node(isJsxElement(node) ? node.closingElement : node.closingFragment);
  walk.stream.close();
}

/** An attribute; `a={"b"}` is `a="b"` where both spell the same text. */
export function emitAttribute(walk: Walk, node: ts.JsxAttribute): void {
  const { stream, text } = walk;
  const value = node.initializer;
  const string = value && stringOf(value, text);
  walk.space();
  stream.put(openingOf(node.kind));
  if (!value || string === null || string === undefined) walk.children(node);
  else {
    const { parent, parentKind } = walk;
    walk.enter(value, value.kind);
    walk.node(node.name);
    if (isJsxExpression(value) && value.expression) walk.gap(value.expression.pos);
    else walk.gap(value.pos);
    walk.space();
    walk.cursor = isJsxExpression(value) && value.expression ? value.expression.end : value.end;
    stream.mark('JsxString');
    stream.text(string);
    walk.gap(node.end);
    walk.enter(parent, parentKind);
  }
  stream.close();
}

function emitContent(walk: Walk, children: readonly ts.JsxChild[]): void {
  const { stream } = walk;
  let text = '';
  const flush = (): void => {
    if (text === '') return;
    stream.mark('JsxText');
    stream.text(text);
    text = '';
  };
  for (const child of children) {
    if (isJsxText(child)) {
      text += jsxText(walk.text.slice(child.pos, child.end));
      walk.cursor = child.end;
    } else if (isBlanks(child)) {
      text += ' '.repeat(child.end - child.pos - 4);
      walk.cursor = child.end;
    } else {
      flush();
      if (isJsxExpression(child) && !child.expression) emitNothing(walk, child);
      else walk.node(child);
    }
  }
  flush();
}

/** `{" "}`, by which a formatter keeps a blank at the end of a line. */
function isBlanks(child: ts.JsxChild): boolean {
  if (!isJsxExpression(child) || !child.expression || !isStringLiteral(child.expression)) return false;
  const { text } = child.expression;
  return /^ +$/u.test(text) && child.end - child.pos === text.length + 4;
}

/** `{}` or a comment in braces. */
function emitNothing(walk: Walk, node: ts.JsxExpression): void {
  const { parent, parentKind } = walk;
  walk.enter(node, node.kind);
  walk.gap(node.end);
  walk.enter(parent, parentKind);
}

/** The inner text of an attribute's string; null where it is none, or braces could change its value. */
function stringOf(value: ts.JsxAttributeValue, text: string): string | null {
  if (isStringLiteral(value)) {
    const inner = text.slice(value.end - value.text.length - 1, value.end - 1);
    return inner.replaceAll('&quot;', '"').replaceAll('&apos;', "'");
  }
  if (!isJsxExpression(value) || !value.expression || !isStringLiteral(value.expression)) return null;
  const inner = value.expression.text;
  const written = text.slice(value.expression.end - inner.length - 2, value.expression.end);
  const plain = !/[&\\\n]/u.test(written) && written.slice(1, -1) === inner;
  return plain ? inner : null;
}
