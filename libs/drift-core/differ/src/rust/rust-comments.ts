import { commentWords } from '../grammar/comment-words.js';
import { placeComments } from '../grammar/comment-places.js';
import type { Judgement } from '../grammar/judgement.js';
import type { SyntaxNodes } from '../grammar/syntax-nodes.js';
import { readsDocs } from './reads-docs.js';

/** Only linters, coverage, books and reviewers look at these. */
const LINTED =
  /^(?:\/\/|\/\*)\s*(?:nolint\b|nosemgrep\b|nosonar\b|noinspection\b|cspell:|spellchecker:|ignore-tidy|anchor(?:_end)?:|grcov|cov:|lcov|tarpaulin|kcov|rustfmt\b|fallthrough\b)|\bDO NOT EDIT\b|@generated\b/iu;
/** Of tests of compilers. */
const TYPED = /^\/\/[@~#]/u;
const FENCE = /^(?:\/\/[/!])\s*(?:```|~~~)/u;
/** Indented code is an example too; what goes on in a list looks like it. */
const INDENTED = /^\/\/[/!](?: {5}|\t)|\n[ \t]*\* {5}/u;

/**
 * Sorts the comments of a file into those that steer tools and those that are words. Documentation is
 * an attribute: it counts where a macro can read it, and its examples are tests that run.
 */
export function readRustComments(
  nodes: SyntaxNodes,
  macros: readonly (readonly [number, number])[],
): Pick<Judgement, 'comments' | 'directives'> {
  const comments: Judgement['comments'][number][] = [];
  const directives: Judgement['directives'][number][] = [];
  const isRead = readsDocs(nodes);
  let fenced = -1;
  for (const { start, end, leaf, source, trailing, group } of placeComments(nodes)) {
    const isDoc = /^(?:\/\/\/(?!\/)|\/\/!|\/\*\*(?![*/])|\/\*!)/u.test(source);
    const wasFenced = isDoc && fenced === group;
    const isFence = isDoc && FENCE.test(source);
    if (isFence) fenced = wasFenced ? -1 : group;
    const isExample =
      isDoc &&
      (wasFenced || isFence || INDENTED.test(source) || (source.startsWith('/*') && /```|~~~/u.test(source)));
    const inMacro = macros.some(([first, stop]) => leaf > first && leaf < stop);
    const typed = TYPED.test(source) || isExample || (isDoc && (inMacro || isRead(leaf)));
    if (typed || LINTED.test(source))
      directives.push({ start, end, leaf, text: `${trailing ? 'line' : 'own'} ${source}`, typed });
    else comments.push({ start, end, kind: isDoc ? 'doc' : 'comment', text: commentWords(source) });
  }
  return { comments, directives };
}
