import ts from 'typescript';

// Looking a member of `ts` up costs more than calling it.
const {
  CallExpression,
  ExpressionWithTypeArguments,
  ForStatement,
  HeritageClause,
  ImportType,
  IndexSignature,
  IntersectionType,
  JsxOpeningElement,
  JsxSelfClosingElement,
  NewExpression,
  SetAccessor,
  TaggedTemplateExpression,
  TypeQuery,
  TypeReference,
  UnionType,
  VariableDeclarationList,
} = ts.SyntaxKind;

/**
 * Whether a mark says nothing that the tree does not say: brackets, dots and colons, which belong to
 * every node of their kind, and separators of lists, whose members are nodes. What tells two nodes of
 * one kind apart stays: operators, `=`, `?`, `!`, `<>`, and the `;` of a `for`, which tells which part
 * is left out.
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
      return isBracketOrDot(code);
  }
}

/** Whether a mark says nothing anywhere. */
export function isBracketOrDot(code: number): boolean {
  return BRACKETS_AND_DOTS[code] === true;
}

/**
 * Whether a comma up to `end` stands where the language allows none. The parser takes it without an
 * error, so it has to show.
 */
export function isForbiddenComma(parent: ts.SyntaxKind, text: string, at: number, end: number): boolean {
  const where = COMMAS[parent];
  if (where === undefined) return false;
  if (where === 'between') return true;
  return at + 1 < end && CLOSING.exec(text.slice(at + 1, end))?.[1] === where;
}

const SEMICOLON = 59;
const BAR = 124;
const AMPERSAND = 38;
const CLOSING = /^(?:\s|\/\*[^]*?\*\/|\/\/.*)*([>\])])/u;

const BRACKETS_AND_DOTS: boolean[] = Array.from({ length: 128 }, () => false);
for (const mark of '(){}[].:') BRACKETS_AND_DOTS[mark.charCodeAt(0)] = true;

/** Lists that allow no comma at their end, or none before one closing mark. */
const COMMAS: ('between' | '>' | ']' | ')' | undefined)[] = [];
for (const kind of [
  VariableDeclarationList,
  HeritageClause,
  TypeReference,
  ExpressionWithTypeArguments,
  TypeQuery,
  ImportType,
])
  COMMAS[kind] = 'between';
for (const kind of [
  CallExpression,
  NewExpression,
  TaggedTemplateExpression,
  JsxOpeningElement,
  JsxSelfClosingElement,
])
  COMMAS[kind] = '>';
COMMAS[IndexSignature] = ']';
COMMAS[SetAccessor] = ')';
