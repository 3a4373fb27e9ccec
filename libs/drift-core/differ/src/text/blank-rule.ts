import { holdsText } from './holds-text.js';

/**
 * What blanks mean where no parser knows: `forgiven` at the end of lines, and blank lines with them; `counted` at the
 * end of lines; `exact`: every character of every line counts.
 */
export type BlankRule = 'forgiven' | 'counted' | 'exact';

/** Kinds of files in which what ends a line is part of a value. */
const DATA =
  /\.(?:tsv|tab|csv|psv|properties|ini|env|po|mk|make|bat|cmd)$|(?:^|[/\\])(?:\.env(?:\.[^/\\]*)?|(?:GNU)?[Mm]akefile)$/iu;
/** Kinds of files that show other texts as they are. */
const VERBATIM = /\.(?:diff|patch|snap|golden|expected|approved)$/iu;
/** Markup in which a blank line or two blanks at the end of a line say something. */
const MARKUP = /\.(?:mdx|rst|adoc|asciidoc|org|tex|textile|wiki|mediawiki|typ|pod|srt|vtt|eml|http|rest)$/iu;
/** Templates give out what stands between their marks. */
const TEMPLATE =
  /\.(?:j2|jinja2?|njk|twig|liquid|tpl|tmpl|gotmpl|erb|ejs|eta|mustache|hbs|handlebars|pug|jade|haml|slim)$/iu;

/** How blanks count in a text, by its name and by what it holds: a text within the text is nobody's layout. */
export function blankRule(text: string, name: string): BlankRule {
  if ([VERBATIM, MARKUP, TEMPLATE].some((kind) => kind.test(name)) || holdsText(text, name)) return 'exact';
  return DATA.test(name) ? 'counted' : 'forgiven';
}
