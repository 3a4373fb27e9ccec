import type { Token } from 'markdown-it';
import { extensionOf, languageNamed, languageOf, type Language } from '../language.js';
import type { Span } from '../reading.js';

/** A part of the code in a fence that is all in one language, by its span in the code. */
export interface CodePart extends Span {
  language: Language;
  /** A file name by which the reader knows the variant of its language. */
  name: string;
}

/** Languages that got their reader later: documents were recorded with such code as text. */
const AS_TEXT: ReadonlySet<Language> = new Set(['text', 'go', 'java', 'rust', 'proto', 'graphql', 'sql']);

const MARKUP = new Set(['html', 'vue', 'svelte']);

/** The parts of a token that a reader can judge: the whole of a fence, or the scripts in one of HTML. */
export function codePartsOf({ type, info, content }: Token): CodePart[] {
  const [, word = '', rest = ''] = /^\s*([A-Za-z]+)(?![-\w.+#/])(.*)$/u.exec(info) ?? [];
  // `{1,3}` and the like point at lines of the code as it stands.
  if (type !== 'fence' || /\d/u.test(rest) || content.includes('\uFEFF')) return [];
  if (MARKUP.has(word.toLowerCase())) return scriptsOf(content);
  const part = partOf(word);
  return part ? [{ ...part, start: 0, end: content.length }] : [];
}

function partOf(word: string): Pick<CodePart, 'language' | 'name'> | null {
  const language = languageNamed(word);
  if (!language || AS_TEXT.has(language)) return null;
  const extension = languageOf(`.${word}`) === language ? word.toLowerCase() : extensionOf(language);
  return { language, name: `code.${extension}` };
}

/** Behind these `<script>` may be no element. */
const HIDES_SCRIPTS = /<!--|<(?:textarea|xmp|plaintext|iframe|noembed|noscript|pre)\b/iu;

/** What stands in `<script>` elements that begin a line; their language is JavaScript unless they say so. */
function scriptsOf(content: string): CodePart[] {
  const parts: CodePart[] = [];
  let at = 0;
  for (const tag of content.matchAll(/^<script(?<attributes>(?:\s[^<>]*)?)>/gmu)) {
    if (tag.index < at) continue;
    if (HIDES_SCRIPTS.test(content.slice(at, tag.index))) return parts;
    const start = tag.index + tag[0].length;
    const end = content.indexOf('</script', start);
    if (end < 0) return parts;
    at = end;
    const attributes = tag.groups?.['attributes'] ?? '';
    const type = /(?:^|\s)type=["']?([^"'\s]*)/u.exec(attributes)?.[1] ?? 'module';
    const part = partOf(/(?:^|\s)lang=["']?([^"'\s]*)/u.exec(attributes)?.[1] ?? 'js');
    if (part && (type === 'module' || type === 'text/javascript')) parts.push({ ...part, start, end });
  }
  return parts;
}
