import { createTokenStream } from '../token-stream.js';
import { parseImport, type ImportStatement } from './import-statement.js';
import type { SyntaxTree } from './syntax-tree.js';
import type { Writer } from './writer.js';

/** An import statement and where it stands. */
interface Placed extends ImportStatement {
  node: number;
}

/** One imported name in canonical form, and what it is sorted by. */
interface Entry {
  key: string;
  part: string;
}

/** Whether a statement imports something. */
export function isImport(tree: SyntaxTree, statement: number): boolean {
  return IMPORTS.has(tree.kinds[statement] ?? '');
}

const IMPORTS = new Set(['import_statement', 'import_from_statement', 'future_import_statement']);

/**
 * Writes the imports that begin at a statement, sorted within each run, and gives the statement after
 * them. A star import, the step from `__future__` to others and a directive on its own line end a run.
 */
export function writeImports(writer: Writer, first: number, stop: number): number {
  const { tree, findings } = writer;
  let run: Placed[] = [];
  let node = first;
  for (; node < stop && isImport(tree, node); node = tree.nexts[node] ?? stop) {
    const from = tree.firsts[node] ?? 0;
    const parsed = parseImport(tree.tokens, from, tree.ends[node] ?? from);
    if (parsed === null) {
      findings.refused.push(from);
      continue;
    }
    const last = run.at(-1);
    if (
      last !== undefined &&
      (parsed.kind !== last.kind || parsed.kind === 'star' || hasOwnDirective(writer, last, from))
    ) {
      writeRun(writer, run);
      run = [];
    }
    run.push({ ...parsed, node });
  }
  writeRun(writer, run);
  return node;
}

function hasOwnDirective({ directives }: Writer, last: Placed, from: number): boolean {
  return directives.some(({ token, trailing }) => !trailing && token > last.head.from && token <= from);
}

/** Writes a run name by name: by Python's reference `import a, b` is `import a` and `import b`. */
function writeRun(writer: Writer, run: readonly Placed[]): void {
  const { stream } = writer;
  const sorts = bindsEachNameOnce(run);
  const entries: Entry[] = [];
  writer.directivesBefore(run[0]?.head.from ?? 0);
  for (const placed of run) {
    noteImport(writer, placed);
    // A name that one statement lists twice is imported once.
    const listed = new Set<string>();
    for (const entry of entriesOf(writer, placed)) {
      if (!sorts || !listed.has(entry.part)) entries.push(entry);
      listed.add(entry.part);
    }
  }
  if (sorts) entries.sort((a, b) => compare(a.key, b.key) || compare(a.part, b.part));
  for (const { part } of entries) {
    stream.put(part);
    stream.mark(';');
  }
}

function noteImport({ tree, findings }: Writer, { node, head, names }: Placed): void {
  const listed = names.map(({ from, to }) => words(tree, from, to)).join(', ');
  const text = `${words(tree, head.from, head.to)} ${names.length === 0 ? '*' : listed}`;
  const from = names[0]?.from ?? head.to;
  const to = names.at(-1)?.to ?? tree.ends[node] ?? head.to;
  findings.imports.push({ text, head, names: { from, to } });
}

/** What a statement imports, name by name, each with the directives of the statement. */
function entriesOf(writer: Writer, { head, names, node }: Placed): Entry[] {
  const { tree, stream } = writer;
  const end = tree.ends[node] ?? head.to;
  const at = stream.at();
  // A directive inside belongs to its line, so nothing there may move.
  if (names.length === 0 || writer.hasDirectiveBefore(end - 1)) {
    for (let token = head.from; token < end; token += 1) writer.token(token);
    writer.directivesBefore(end);
    return [{ key: words(tree, head.from, end), part: stream.take(at) }];
  }
  writer.directivesBefore(end);
  const directives = stream.at() === at ? '' : stream.take(at);
  const start = canonical(tree, head.from, head.to);
  return names.map(({ from, to }) => {
    const key = start + canonical(tree, from, to);
    return { key, part: key + directives };
  });
}

/** The stream of tokens that hold nothing but names, words and marks. */
function canonical({ tokens: { kinds, values } }: SyntaxTree, from: number, to: number): string {
  const stream = createTokenStream();
  for (let at = from; at < to; at += 1) {
    if (kinds[at] === 'name') stream.text(values[at] ?? '');
    else stream.mark(values[at] ?? '');
  }
  return stream.full();
}

/** Two names for one thing do no harm: `import a` and `import a.b` both bind the package `a`. */
function bindsEachNameOnce(run: readonly Placed[]): boolean {
  const targets = new Map<string, string>();
  for (const { names } of run) {
    for (const { bound, target } of names) {
      if ((targets.get(bound) ?? target) !== target) return false;
      targets.set(bound, target);
    }
  }
  return true;
}

function words({ tokens }: SyntaxTree, from: number, to: number): string {
  return tokens.values.slice(from, to).join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
