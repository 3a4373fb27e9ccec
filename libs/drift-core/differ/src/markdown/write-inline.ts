import type { Token } from 'markdown-it';
import type { TokenStream } from '../token-stream.js';
import { countsAsWritten } from './dialects.js';

/** Characters that mean the same in every dialect whether they are escaped or could not be markup. */
const PLAIN = new Set('*_`<>&-.+');

/** Of those, the ones that some dialects join to a new character when they stand in a row. */
const JOINED = new Set('<>-.+');

/** Longer words are taken for addresses. */
const LOOK_BACK = 200;

/** Writes the text of a paragraph, heading or cell; a soft line break is a space. */
export function writeInline(stream: TokenStream, inline: Token): void {
  if (countsAsWritten(inline)) {
    stream.open('as-written');
    stream.text(inline.content);
    stream.close();
    return;
  }
  // What stands between two `$` may be mathematics, where an escape is no escape.
  writeChildren(stream, inline.children ?? [], !inline.content.includes('$'));
}

function writeChildren(stream: TokenStream, children: readonly Token[], forgives: boolean): void {
  let words: string[] = [];
  /** The end of `words`, for what stands before an escape. */
  let before = '';
  const add = (text: string): void => {
    words.push(text);
    before = (before + text).slice(-LOOK_BACK);
  };
  const flush = (): void => {
    // A space right behind `[` stays: `[ ]` is a task, `[  ]` is not.
    if (words.length > 0) stream.text(words.join('').replaceAll(/(?<!\[)[ \t\n]+/gu, ' '));
    words = [];
    before = '';
  };
  for (const [index, token] of children.entries()) {
    if (token.type === 'text') add(token.content);
    else if (token.type === 'softbreak') add('\n');
    else if (token.type === 'text_special') {
      if (!(forgives && isPlain(token, before, children[index + 1]?.content ?? ''))) {
        flush();
        stream.mark(token.info);
      }
      add(token.content);
    } else {
      flush();
      writeNode(stream, token, forgives);
    }
  }
  flush();
}

/** Whether an escaped character reads the same without its escape. */
function isPlain({ content, markup, info }: Token, before: string, after: string): boolean {
  if (content === markup) return true;
  if (info === 'entity' && !/^[\0-\u007F]*$/u.test(content)) return true;
  const word = /\S*$/u.exec(before)?.[0] ?? '';
  // Dialects make a link of a bare address, and take the escape for a part of it.
  if (!PLAIN.has(content) || word.length === LOOK_BACK || /:\/\/|www\.|@/u.test(word)) return false;
  return !JOINED.has(content) || (before.at(-1) !== content && after[0] !== content);
}

function writeNode(stream: TokenStream, token: Token, forgives: boolean): void {
  if (token.nesting < 0) return stream.close();
  if (token.type === 'hardbreak') return stream.mark('break');
  stream.open(token.type.replace(/_open$/u, ''));
  if (token.type === 'link_open' || token.type === 'image') {
    if (typeof token.meta?.['label'] === 'string') {
      stream.mark('by');
      stream.text(token.meta['label']);
    }
    for (const name of ['href', 'src', 'title']) {
      const value = token.attrGet(name);
      if (value === null) continue;
      stream.mark(name);
      stream.text(String(value));
    }
  }
  if (token.children) writeChildren(stream, token.children, forgives);
  else if (token.nesting === 0) stream.text(token.content);
  if (token.nesting === 0) stream.close();
}
