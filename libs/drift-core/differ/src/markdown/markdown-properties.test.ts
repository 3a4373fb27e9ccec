import { HtmlRenderer, Parser } from 'commonmark';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import type { Reader } from '../reading.js';
import { loadMarkdownReader } from './markdown-reader.js';

const PIECES = [
  [
    'a',
    'b',
    'foo',
    '*',
    '**',
    '_',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '<',
    '>',
    '<b>',
    '</b>',
    '<!-- c -->',
  ],
  [
    '&amp;',
    '&',
    '\\',
    '\\*',
    '\\_',
    '\\[',
    '&nbsp;x',
    '&#42;',
    '&lt;',
    '$',
    '{{',
    '{%',
    '"',
    '!',
    '.',
    '-',
    '#',
  ],
  [
    '\n',
    '\n\n',
    '  \n',
    '\\\n',
    ' ',
    '  ',
    '    ',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '# ',
    '\n---\n',
    '\n===\n',
    '\n***\n',
  ],
  [
    '> ',
    '\n```\n',
    '\n~~~\n',
    '<div>',
    '</div>',
    '<pre>',
    '</pre>',
    '[a]: /u',
    '[a]: /u "t"',
    '[a]',
    '[b][a]',
  ],
  [
    '[x](/u)',
    '[x](</u v> "t")',
    '<http://x.y>',
    '[ ]',
    '\n   ',
    '\n    ',
    '\n- ',
    '\n1. ',
    '\n> ',
    '\n  - ',
    '***',
  ],
].flat();

const EDITS: ((text: string, at: number) => string)[] = [
  (text, at) => replaceAt(text, at, 0, ' '),
  (text, at) => replaceAt(text, at, 0, '\n'),
  (text, at) => replaceAt(text, at, 0, '\\'),
  (text, at) => replaceAt(text, at, 1, ''),
  (text) => text.replaceAll(/^(\s*)[-*+] /gmu, '$1* '),
  (text) => text.replaceAll('*', '_'),
  (text) => text.replaceAll('_', '*'),
  (text) => text.replaceAll(/^ +/gmu, ''),
  (text) => text.replaceAll(/^/gmu, ' '),
  (text) => text.replaceAll('```', '~~~'),
  (text) => text.replaceAll('  \n', '\\\n'),
  (text) => text.replaceAll('\\', ''),
  (text) => text.replaceAll(/ +$/gmu, ''),
  (text) => text.replaceAll(/\d+[.)]/gu, '1.'),
  (text) => text.replaceAll('\n---\n', '\n***\n'),
  (text) => text.replaceAll(/\n\n+/gu, '\n\n\n'),
  (text) => text.replaceAll(/(?<=\w)\n(?=\w)/gu, ' '),
];

const documents = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('loadMarkdownReader on random documents', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await loadMarkdownReader(() => Promise.reject(new Error('no fence names a language')));
  });

  it('forgives only what another parser of CommonMark shows alike', () => {
    let forgiven = 0;
    const edit = fc.constantFrom(...EDITS);
    fc.assert(
      fc.property(documents, edit, edit, fc.nat(200), (before, one, two, at) => {
        const after = two(one(before, at), at);
        if (before === after || verdictOf(reader, before, after) !== 'benign') return;
        forgiven += 1;
        expect(htmlOf(after)).toBe(htmlOf(before));
      }),
      { numRuns: 3000, seed: 11 },
    );
    expect(forgiven).toBeGreaterThan(300);
  });

  it('accounts for every word, and for every character by its lexemes', () => {
    const words = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.stringMatching(/^w[0-9]{3,6}$/u)), {
      maxLength: 16,
    });
    fc.assert(
      fc.property(words, (pieces) => {
        const text = pieces.join('');
        const reading = reader.read(text, 'a.md');
        expect(uncovered(text, reading)).toBe('');
        const stream = reading.stream.full().toLowerCase();
        for (const [word] of text.matchAll(/w[0-9]{3,}/gu)) expect(stream).toContain(word);
      }),
      { numRuns: 1000, seed: 12 },
    );
  });
});

/** HTML without what the reader forgives: white space outside `pre`, and paragraphs of loose lists. */
function htmlOf(text: string): string {
  const html = new HtmlRenderer({ softbreak: '\n' }).render(new Parser().parse(text));
  const parts = html.split(/(<pre>[^]*?<\/pre>)/u).map((part, index) =>
    index % 2 === 1
      ? part
      : part
          .replaceAll(/<\/?p>/gu, ' ')
          .replaceAll(/\s+/gu, ' ')
          .replaceAll(/ ?(<\/?(?:ul|ol|li|blockquote|h\d|hr)[^>]*>) ?/gu, '$1'),
  );
  return parts.join('').trim();
}

function replaceAt(text: string, at: number, length: number, piece: string): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + piece + text.slice(place + length);
}
