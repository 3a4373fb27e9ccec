import type { TokenList } from './token-list.js';

/** One imported name: its tokens, the name that it binds, and what that name then is. */
export interface ImportedName {
  from: number;
  to: number;
  bound: string;
  target: string;
}

/** An import statement taken apart. */
export interface ImportStatement {
  /** The tokens up to the first name: `import`, or `from … import`. */
  head: { from: number; to: number };
  names: readonly ImportedName[];
  kind: 'plain' | 'star' | 'future';
}

/** Takes the tokens of an import statement apart; null where CPython refuses it. */
export function parseImport(tokens: TokenList, from: number, to: number): ImportStatement | null {
  const { values } = tokens;
  const isFrom = values[from] === 'from';
  const importAt = isFrom ? values.indexOf('import', from + 1) : from;
  if (importAt < 0 || importAt >= to) return null;
  const head = { from, to: importAt + 1 };
  const module = isFrom ? values.slice(from + 1, importAt).join('') : null;
  if (module !== null && !isModule(module, tokens, from + 1, importAt)) return null;
  if (module !== null && values[importAt + 1] === '*' && importAt + 2 === to) {
    return { head, names: [], kind: 'star' };
  }
  const names = parseNames(tokens, importAt + 1, to, module);
  return names === null ? null : { head, names, kind: module === '__future__' ? 'future' : 'plain' };
}

function isModule(module: string, tokens: TokenList, from: number, to: number): boolean {
  const first = tokens.values.slice(from, to).findIndex((value) => !value.startsWith('.'));
  if (first < 0) return module !== '';
  return isDotted(tokens, from + first, to);
}

/** `a, b as c`, in parentheses or not; only parentheses allow a comma at the end. */
function parseNames(
  { kinds, values }: TokenList,
  first: number,
  last: number,
  module: string | null,
): ImportedName[] | null {
  const inParentheses = module !== null && values[first] === '(' && values[last - 1] === ')';
  const from = inParentheses ? first + 1 : first;
  let to = inParentheses ? last - 1 : last;
  if (inParentheses && values[to - 1] === ',') to -= 1;
  const names: ImportedName[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && values[at] !== ',') continue;
    const name = parseName({ kinds, values }, start, at, module);
    if (name === null) return null;
    names.push(name);
    start = at + 1;
  }
  return names;
}

function parseName(
  tokens: Pick<TokenList, 'kinds' | 'values'>,
  from: number,
  to: number,
  module: string | null,
): ImportedName | null {
  const { kinds, values } = tokens;
  const hasAlias = values[to - 2] === 'as' && kinds[to - 1] === 'name';
  const end = hasAlias ? to - 2 : to;
  if (!isDotted(tokens, from, end) || (module !== null && end !== from + 1)) return null;
  const name = values.slice(from, end).join('');
  const root = values[from] ?? '';
  if (module !== null)
    return { from, to, bound: hasAlias ? (values[to - 1] ?? '') : name, target: `${module}:${name}` };
  return hasAlias
    ? { from, to, bound: values[to - 1] ?? '', target: name }
    : { from, to, bound: root, target: root };
}

function isDotted({ kinds, values }: Pick<TokenList, 'kinds' | 'values'>, from: number, to: number): boolean {
  if (from >= to) return false;
  for (let at = from; at < to; at += 1) {
    if ((at - from) % 2 === 0 ? kinds[at] !== 'name' : values[at] !== '.') return false;
  }
  return (to - from) % 2 === 1;
}
