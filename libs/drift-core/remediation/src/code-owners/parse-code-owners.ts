import { ownerPattern, type OwnerPattern } from './owner-pattern.js';

/** Where GitHub looks for the file; the first one that exists counts, alone. */
export const CODE_OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** GitHub does not load a file of this many bytes or more. */
export const CODE_OWNERS_LIMIT = 3 * 1024 * 1024;

export interface CodeOwnersRule {
  /** From 1. */
  line: number;
  /** As written, escapes and all; and as read. */
  text: string;
  pattern: OwnerPattern;
  /** `octocat`, `acme/team` or an address; empty where nobody is meant to own the files. */
  owners: readonly string[];
}

/** A CODEOWNERS file: its rules in their order, and the lines that GitHub skips. */
export interface CodeOwners {
  rules: readonly CodeOwnersRule[];
  problems: readonly { line: number; why: string }[];
}

/**
 * Reads a CODEOWNERS file as GitHub documents it: a pattern and its owners on each line, `#` begins a
 * comment, a wrong line is skipped and the others count. Source: docs.github.com, "About code owners".
 */
export function parseCodeOwners(text: string): CodeOwners {
  if (bytesOf(text) >= CODE_OWNERS_LIMIT)
    return { rules: [], problems: [{ line: 1, why: 'the file has 3 MB or more: GitHub does not load it' }] };
  const rules: CodeOwnersRule[] = [];
  const problems: { line: number; why: string }[] = [];
  for (const [index, content] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const [pattern, ...words] = wordsOf(content);
    if (pattern === undefined) continue;
    const line = index + 1;
    const why = refusePattern(pattern) ?? refuseOwners(words);
    const owners = words.map((owner) => owner.replace(/^@/, ''));
    if (why === null) rules.push({ line, text: pattern, pattern: ownerPattern(pattern), owners });
    else problems.push({ line, why });
  }
  return { rules, problems };
}

/** The words before a comment; a blank after a backslash belongs to the word, which keeps its escapes. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^ \t\\]|\\$)+/g)) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}

function refusePattern(pattern: string): string | null {
  if (pattern.startsWith('!')) return 'a pattern cannot be negated';
  if (pattern.startsWith('\\#')) return 'a pattern cannot begin with #, not even escaped';
  if (/(?<!\\)(?:\\\\)*[[\]]/.test(pattern)) return 'brackets are not supported: no ranges, no sections';
  if (pattern.includes('***')) return 'three asterisks mean nothing';
  return null;
}

function refuseOwners(owners: readonly string[]): string | null {
  const wrong = owners.find((owner) => !OWNER.test(owner));
  return wrong === undefined ? null : `${wrong} is neither @user, @organisation/team nor an address`;
}

const OWNER = /^(?:@[\w-]+(?:\/[\w.-]+)?|[^@\s]+@[^@\s]+)$/;

function bytesOf(text: string): number {
  // Every UTF-16 unit has one to three bytes: only a text in between needs counting.
  if (text.length >= CODE_OWNERS_LIMIT || text.length * 3 < CODE_OWNERS_LIMIT) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
