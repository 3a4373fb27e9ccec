import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const {
  CallExpression,
  ExpressionWithTypeArguments,
  ForStatement,
  HeritageClause,
  ImportType,
  IntersectionType,
  JsxOpeningElement,
  JsxSelfClosingElement,
  NewExpression,
  TaggedTemplateExpression,
  TypeQuery,
  TypeReference,
  UnionType,
  VariableDeclarationList,
} = ts.SyntaxKind;

/**
 * Whether a mark says nothing that the tree does not say: brackets, dots and colons, which belong to
 * every node of their kind, and separators of lists, whose members are nodes. What tells two nodes of
 * one kind apart stays: operators, `=`, `?`, `!`, `<>`, and the `;` of a `for`, which tells the part that is left out.
 */
export function isDroppedMark(parent: ts.SyntaxKind, code: number): boolean {
  switch (code) {
    case SEMICOLON:
      return parent !== ForStatement;
    case BAR:
      return parent === UnionType;
    case AMPERSAND:
      return parent === IntersectionType;
    default:
      return BRACKETS_AND_DOTS.has(code);
  }
}

/**
 * Whether a comma up to `end` stands where the language allows none. The parser takes it without an
 * error, so it has to show.
 */
export function isForbiddenComma(parent: ts.SyntaxKind, text: string, at: number, end: number): boolean {
  if (COMMA_ONLY_BETWEEN.has(parent)) return true;
  return COMMA_NOT_BEFORE_ANGLE.has(parent) && CLOSING_ANGLE.test(text.slice(at + 1, end));
}

const SEMICOLON = 59;
const BAR = 124;
const AMPERSAND = 38;
const BRACKETS_AND_DOTS = new Set([...'(){}[].:'].map((mark) => mark.charCodeAt(0)));
const CLOSING_ANGLE = /^(?:\s|\/\*[^]*?\*\/|\/\/.*)*>/u;

const COMMA_ONLY_BETWEEN = new Set<ts.SyntaxKind>([
  VariableDeclarationList,
  HeritageClause,
  TypeReference,
  ExpressionWithTypeArguments,
  TypeQuery,
  ImportType,
]);

const COMMA_NOT_BEFORE_ANGLE = new Set<ts.SyntaxKind>([
  CallExpression,
  NewExpression,
  TaggedTemplateExpression,
  JsxOpeningElement,
  JsxSelfClosingElement,
]);
