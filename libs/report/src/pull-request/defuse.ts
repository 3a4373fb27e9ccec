import { escapeTerminal } from '@drift/domain/escape';

const MAX_SHOWN = 240;

/**
 * Text from a repository that steers nothing, however a host reads it. A merge may copy a title or a body
 * into a commit message, where code spans mean nothing: there `[skip ci]` stops the checks and `fixes #1`
 * closes an issue. Such words are shown with one character as its code, `\x5bskip ci]`; long text is cut.
 */
export function defuse(text: string, limit: number = MAX_SHOWN): string {
  const shown = escapeTerminal(cut(text, limit)).replace(STEERING, asCode);
  return CLOSING.test(shown) ? shown.replace(REFERENCE, asCode) : shown;
}

/** The beginning of a text of more than `limit` UTF-16 units, marked by `…`; no character is split. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

// `[skip ci]` with its relatives of other services, `***NO_CI***`, the trailer `skip-checks: true`, and
// the ends of an html comment, because the record of a pull request is one.
const STEERING =
  /\[(?=[^[\]]{0,40}(?<![a-z])(?:skip|no)(?![a-z])[^[\]]{0,40}\])|\*(?=\*\*no_ci)|:(?<=skip-checks *:)|<(?=!--)|>(?<=--!?>)/gi;
const CLOSING = /(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?![a-z])/i;
const REFERENCE = /#(?=\d)|-(?<=gh-)(?=\d)|\/(?<=\/(?:issues|pull|discussions)\/)(?=\d)/gi;

function asCode(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16)}`;
}
