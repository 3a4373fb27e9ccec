/**
 * What blanks mean where no parser knows: `forgiven` at the end of lines, and blank lines with them; `counted` at the
 * end of lines; `exact`: every character of every line counts.
 */
export type BlankRule = 'forgiven' | 'counted' | 'exact';

/** Kinds of files in which what ends a line is part of a value. */
const DATA =
  /\.(?:tsv|tab|csv|psv|properties|ini|env|po|mk|make)$|(?:^|[/\\])(?:\.env(?:\.[^/\\]*)?|(?:GNU)?[Mm]akefile)$/iu;
/** Kinds of files that show other texts as they are. */
const VERBATIM = /\.(?:diff|patch|snap)$/iu;
const TEXT_MARKS = ['`', '"""', "'''"] as const;
const HEREDOC = /<<<?[-~]?[ \t]*\\?(?:"([A-Za-z_]\w*)"|'([A-Za-z_]\w*)'|([A-Za-z_]\w*))/gu;

/** How blanks count in a text, by its name and by what it holds: a text within the text is nobody's layout. */
export function blankRule(text: string, name: string): BlankRule {
  if (VERBATIM.test(name) || holdsText(text)) return 'exact';
  return DATA.test(name) ? 'counted' : 'forgiven';
}

/** A heredoc, or a quoted text that goes over the end of a line, as far as one can tell without a parser. */
function holdsText(text: string): boolean {
  for (const mark of TEXT_MARKS) {
    if (!text.includes(mark)) continue;
    if (text.split('\n').some((line) => line.split(mark).length % 2 === 0)) return true;
  }
  const ends = new Set<string>();
  for (const [, ...words] of text.matchAll(HEREDOC)) for (const word of words) if (word) ends.add(word);
  return ends.size > 0 && text.split('\n').some((line) => ends.has(line.trim().replace(/[;,)]+$/u, '')));
}
