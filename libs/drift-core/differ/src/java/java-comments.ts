import { commentWords } from '../grammar/comment-words.js';
import { placeComments } from '../grammar/comment-places.js';
import type { Judgement } from '../grammar/judgement.js';
import type { SyntaxNodes } from '../grammar/syntax-nodes.js';

/** Only linters, formatters, coverage and reviewers look at these. */
const LINTED =
  /(?:^(?:\/\/|\/\*+)\s*(?:checkstyle\b|nosonar\b|nosemgrep\b|noinspection\b|nopmd\b|cpd-|@formatter:|spotless:|\$NON-NLS-|fallthrough\b|language=|[\w.]+\s*=\s*\*\/$))|\bDO NOT EDIT\b|@generated\b|@formatter:|\$NON-NLS-|\bNOSONAR\b|\bNOPMD\b|\bCHECKSTYLE\b/iu;
/** What the compiler reads out of documentation, code in comments, what comes before the compiler. */
const TYPED = /^(?:\/\*\*[^]*@deprecated\b|\/\*-\{|\/\/#\w|\/\/\/?\s*@deprecated\b|\/\*\[|\/\*#)/u;

/** Sorts the comments of a file into those that steer tools and those that are words. */
export function readJavaComments(nodes: SyntaxNodes): Pick<Judgement, 'comments' | 'directives'> {
  const comments: Judgement['comments'][number][] = [];
  const directives: Judgement['directives'][number][] = [];
  for (const { start, end, leaf, source, trailing } of placeComments(nodes)) {
    const typed = TYPED.test(source);
    if (typed || LINTED.test(source))
      directives.push({
        start,
        end,
        leaf,
        text: `${trailing ? 'line' : 'own'} ${unindented(source)}`,
        typed,
      });
    else comments.push({ start, end, kind: isDoc(source) ? 'doc' : 'comment', text: commentWords(source) });
  }
  return { comments, directives };
}

function isDoc(source: string): boolean {
  return /^(?:\/\*\*[^/]|\/\/\/)/u.test(source);
}

/** A block is indented with what it stands above. */
function unindented(source: string): string {
  return source.startsWith('/**') ? source.replaceAll(/\n[ \t]*(?=\*)/gu, '\n') : source;
}
