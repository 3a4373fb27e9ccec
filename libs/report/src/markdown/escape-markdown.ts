import { escapeTerminal } from '@drift/domain/escape';

/**
 * Prose from a repository for one line of markdown: plain words stay as they are, everything else goes
 * into code spans, so that no mention, link, html or image can come from it.
 */
export function escapeMarkdown(text: string): string {
  const parts: string[] = [];
  let unsafe: string[] = [];
  for (const word of escapeTerminal(text).split(' ')) {
    if (!isPlain(word)) {
      if (word !== '') unsafe.push(word);
      continue;
    }
    if (unsafe.length > 0) parts.push(codeSpan(unsafe.join(' ')));
    unsafe = [];
    parts.push(word);
  }
  if (unsafe.length > 0) parts.push(codeSpan(unsafe.join(' ')));
  return parts.join(' ');
}

/** Text as one code span whose fence is longer than every run of backticks in it. */
export function codeSpan(text: string): string {
  const shown = escapeTerminal(text);
  let longest = 0;
  for (const run of shown.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  // One space on each side is not shown; it keeps backticks off the fence and spaces in the text.
  const pad = shown === '' || /^[ `]|[ `]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A code span for a table cell; renderers disagree on escaped bars, so a bar is shown as `\x7c`. */
export function tableCode(text: string): string {
  return codeSpan(text.replaceAll('|', '\\x7c'));
}

// Letters only, with the punctuation that markdown gives no meaning after a word. GitHub links
// `GH-12` and long hexadecimal words to issues and commits.
function isPlain(word: string): boolean {
  if (/[0-9a-f]{7}/i.test(word)) return false;
  return /^\(?[A-Za-z]+(?:[-'][a-z]+)*\)?[,;:.]?$/.test(word) || /^[0-9]{1,6}[,;]?$/.test(word);
}
