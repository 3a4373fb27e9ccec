import { trimBlanks } from '../trim-blanks.js';
import type { Span } from '../reading.js';
import type { CommentToken, TokenList } from './token-list.js';

/** A comment that steers a tool. */
export interface Directive extends Span {
  /** Index of the token that follows it. */
  token: number;
  /** Code stands before it on its line. */
  trailing: boolean;
  /** Its words, and what they apply to: the line, or what follows in the block. */
  text: string;
  /** It bears types or changes what runs. */
  typed: boolean;
}

/** What the comments of a file are: directives, and plain comments with their words. */
export interface CommentReading {
  directives: Directive[];
  plain: (Span & { text: string })[];
}

const TYPED = /^(?:type|mypy|pyright|basedpyright|pytype|ty|pyrefly|cython|distutils)\s*:|^pyre-[a-z]/;
const LINTED =
  /(?:^|\s)(?:noqa\b|nosec\b|nosonar\b|nopep8\b|noinspection\b|(?:pylint|ruff|isort|fmt|yapf|flake8|pragma|autopep8|black|pycodestyle|pydocstyle|bandit|nosemgrep|skipcq|codespell)\s*:)/i;
const SCRIPT_BEGIN = /^#\s*\/\/\/\s*[A-Za-z0-9-]+\s*$/;
const SCRIPT_END = /^#\s*\/\/\/\s*$/;
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const UTF8 = /^(?:utf[-_]?8(?:[-_].*)?|u8|utf)$/i;

/** Sorts the comments of a file into those that steer tools and those that do not. */
export function readComments(text: string, tokens: TokenList): CommentReading {
  const reading: CommentReading = { directives: [], plain: [] };
  let inScript = false;
  for (const comment of tokens.comments) {
    const { start, end, token, trailing } = comment;
    const source = text.slice(start, end);
    const words = trimBlanks(source.replace(/^#+/, ''));
    const wasInScript = inScript;
    if (!trailing) inScript = inScript ? !SCRIPT_END.test(source) : SCRIPT_BEGIN.test(source);
    const kind = wasInScript || inScript ? 'typed' : kindOf(text, comment, source);
    if (kind === 'plain') reading.plain.push({ start, end, text: words });
    else {
      const place = trailing ? 'line' : comment.depth < 0 ? 'inside' : `block ${comment.depth}`;
      reading.directives.push({
        start,
        end,
        token,
        trailing,
        text: `${place} ${words}`,
        typed: kind === 'typed',
      });
    }
  }
  return reading;
}

function kindOf(
  text: string,
  { start, trailing }: CommentToken,
  source: string,
): 'typed' | 'linted' | 'plain' {
  if (start === 0 && source.startsWith('#!')) return 'typed';
  const encoding = trailing || !isInFirstLines(text, start) ? null : CODING.exec(source);
  if (encoding !== null && !UTF8.test(encoding[1] ?? '')) return 'typed';
  for (const part of source.split('#')) {
    if (TYPED.test(part.trim())) return 'typed';
  }
  return LINTED.test(source.replaceAll('#', ' ')) ? 'linted' : 'plain';
}

/** The first line, or the second after one without code: only there a comment names the encoding. */
function isInFirstLines(text: string, start: number): boolean {
  const first = text.indexOf('\n');
  if (first < 0 || start <= first) return true;
  const second = text.indexOf('\n', first + 1);
  return (second < 0 || start <= second) && /^[ \t\f]*(?:#|$)/.test(text.slice(0, first));
}
