/** Values of a workflow by their whole name: `inputs.dry-run`, `steps.bundle.outputs.plan`. */
export type WorkflowValues = Readonly<Record<string, string | boolean>>;

type Value = string | boolean;

const TOKEN = /\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w.-]*)|(\|\||&&|==|!=|!|\(|\)))/y;

/**
 * Evaluates an expression of a GitHub workflow as far as ours use it: names, texts, `!`, `==`, `!=`,
 * `&&`, `||` and brackets. A name that has no value is empty. `always()` is true.
 */
export function evaluateExpression(text: string, values: WorkflowValues): Value {
  const tokens = tokensOf(text.replaceAll('always()', "'true'"));
  let at = 0;
  const take = (word: string): boolean => {
    if (tokens[at] !== word) return false;
    at += 1;
    return true;
  };
  const single = (): Value => {
    if (take('!')) return !isTrue(single());
    if (take('(')) {
      const value = either();
      if (!take(')')) throw new Error(`no closing bracket: ${text}`);
      return value;
    }
    const token = tokens[at] ?? '';
    at += 1;
    return token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : (values[token] ?? '');
  };
  const compared = (): Value => {
    const left = single();
    if (take('==')) return String(left) === String(single());
    if (take('!=')) return String(left) !== String(single());
    return left;
  };
  const both = (): Value => {
    const left = compared();
    if (!take('&&')) return left;
    const right = both();
    return isTrue(left) ? right : left;
  };
  const either = (): Value => {
    const left = both();
    if (!take('||')) return left;
    const right = either();
    return isTrue(left) ? left : right;
  };
  const value = either();
  if (at < tokens.length) throw new Error(`cannot read on at ${tokens[at]}: ${text}`);
  return value;
}

/** Puts values in the place of `${{ … }}`. */
export function fillIn(text: string, values: WorkflowValues): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    String(evaluateExpression(expression, values)),
  );
}

export function isTrue(value: Value): boolean {
  return value !== '' && value !== false;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`cannot read this expression: ${text}`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}
