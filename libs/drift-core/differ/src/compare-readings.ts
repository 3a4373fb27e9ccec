import type { DriftSymbol, IgnoredChange, SemanticKind, SemanticVerdict } from '@drift/domain/types';
import { compareContracts } from './compare-contracts.js';
import type { Side } from './decode-source.js';
import { failureName } from './failure-name.js';
import { ignoredChanges } from './ignored-changes.js';
import { isScript } from './is-script.js';
import { isTooDeep } from './is-too-deep.js';
import type { Comment } from './reading.js';
import { symbolChanges } from './symbol-changes.js';

export interface Comparison {
  verdict: SemanticVerdict;
  kinds: SemanticKind[];
  ignored: IgnoredChange[];
  symbols: DriftSymbol[];
  reasons: string[];
  /** One side could not be parsed, or is nested too deeply to be looked into. */
  unparsed: boolean;
}

export interface ComparisonRules {
  path: string;
  /** No parser was used: only lines were compared. */
  byLines: boolean;
  /** A parser was not used that one of the languages has, so that blanks may stand inside a string. */
  blanksCount?: boolean;
  /** Kinds that are not forgiven. */
  countAsChange: ReadonlySet<SemanticKind>;
}

/** Compares two versions of which the bytes differ; equality of the canonical streams alone decides. */
export function compareReadings(before: Side, after: Side, rules: ComparisonRules): Comparison {
  try {
    return compared(before, after, rules);
  } catch (error) {
    const why = isTooDeep(error) ? TOO_DEEP : failed('these versions', failureName(error));
    return { ...blank('changed'), reasons: [why], unparsed: true };
  }
}

const TOO_DEEP = 'nested too deeply to be compared: the difference may be anything';

function compared(before: Side, after: Side, rules: ComparisonRules): Comparison {
  const unparsed = before.reading.errors.length > 0 || after.reading.errors.length > 0;
  if (rules.byLines && before.bom !== after.bom) return changed(before, after, rules);
  if (callsOther(before, after, rules)) return changed(before, after, rules);
  // Equal but for line ends: no parser is needed to forgive that.
  if (before.text === after.text) return forgiven(before, after, rules);
  if (rules.blanksCount) return changed(before, after, rules);
  if (unparsed) return { ...blank('changed'), reasons: [errorReason(before, after)], unparsed: true };
  if (before.reading.stream.full() === after.reading.stream.full()) return forgiven(before, after, rules);
  if (before.reading.stream.plain() === after.reading.stream.plain()) {
    const kinds: SemanticKind[] = ['directive', ...kindsOf(before, after, [])];
    return { ...blank('directive'), kinds, ignored: ignoredChanges(before, after) };
  }
  return changed(before, after, rules);
}

/** With CRLF the system looks for an interpreter of another name, behind a byte order mark for none. */
function callsOther(before: Side, after: Side, { byLines }: ComparisonRules): boolean {
  if (!isScript(before.text) || !isScript(after.text)) return false;
  if (byLines && before.foreignLineEnds !== after.foreignLineEnds) return true;
  return before.bom !== after.bom || before.foreignFirstLine !== after.foreignFirstLine;
}

function forgiven(before: Side, after: Side, rules: ComparisonRules): Comparison {
  const ignored = ignoredChanges(before, after);
  const kinds =
    rules.byLines && before.text !== after.text
      ? withLineEnds(before, after, ['text-whitespace'])
      : kindsOf(before, after, ignored);
  const counted = kinds.filter((kind) => rules.countAsChange.has(kind));
  if (counted.length === 0) return { ...blank('benign'), kinds, ignored };
  const reasons = [`this workspace counts ${counted.join(', ')} as a change`];
  return { ...blank('changed'), kinds, ignored, reasons };
}

function changed(before: Side, after: Side, rules: ComparisonRules): Comparison {
  const contracts = compareContracts(before.reading.contract(), after.reading.contract());
  const symbols = symbolChanges(before, after, { path: rules.path, contracts });
  const kinds = [...(contracts?.kinds ?? [])];
  if (!sameList(directivesOf(before), directivesOf(after))) kinds.push('directive');
  return { ...blank('changed'), kinds, symbols, reasons: contracts?.reasons ?? [] };
}

/** What steers a tool, as it is written; a directive that moved with its code is the same. */
function directivesOf({ text, reading }: Side): string[] {
  const directives = reading.lexemes().filter(({ kind }) => kind === 'directive');
  return directives.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, ' ').trim()).sort();
}

/** Every sub-kind that applies to two versions with equal streams; never none. */
function kindsOf(before: Side, after: Side, ignored: readonly IgnoredChange[]): SemanticKind[] {
  const kinds: SemanticKind[] = [];
  const was = before.reading;
  const is = after.reading;
  const layout = new Set(['whitespace', 'quotes', 'numbers', 'commas', 'semicolons', 'parentheses']);
  const markup = new Set(['markup', 'spelling']);
  if (ignored.some(({ what }) => layout.has(what) || markup.has(what))) kinds.push('format');
  if (!sameList(was.imports, is.imports)) kinds.push('import-order');
  if (!sameList(wordsOf(was.comments, 'comment'), wordsOf(is.comments, 'comment'))) kinds.push('comment');
  if (!sameList(wordsOf(was.comments, 'doc'), wordsOf(is.comments, 'doc'))) kinds.push('doc-comment');
  if (!sameList(was.looseness ?? [], is.looseness ?? [])) kinds.push('list-looseness');
  const all = withLineEnds(before, after, kinds);
  return all.length > 0 ? all : ['format'];
}

function withLineEnds(before: Side, after: Side, kinds: readonly SemanticKind[]): SemanticKind[] {
  const differ = before.bom !== after.bom || before.foreignLineEnds !== after.foreignLineEnds;
  return differ || before.text === after.text ? ['eol', ...kinds] : [...kinds];
}

function wordsOf(comments: readonly Comment[], kind: Comment['kind']): string[] {
  return comments.filter((comment) => comment.kind === kind).map((comment) => comment.text);
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function errorReason(before: Side, after: Side): string {
  const both = before.reading.errors.length > 0 && after.reading.errors.length > 0;
  const side = both
    ? 'both versions'
    : before.reading.errors.length > 0
      ? 'the old version'
      : 'the new version';
  const failure = before.reading.failure ?? after.reading.failure;
  if (failure !== undefined) return failed(side, failure);
  return `${side} cannot be parsed: the difference may be anything`;
}

/** A fault of a reader is told, and never taken for an answer. */
function failed(what: string, failure: string): string {
  return `the reader failed on ${what} (${failure}): the difference may be anything`;
}

function blank(verdict: SemanticVerdict): Comparison {
  return { verdict, kinds: [], ignored: [], symbols: [], reasons: [], unparsed: false };
}
