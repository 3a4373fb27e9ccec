import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { verdictOf, type ReadVerdict } from '../json/verdict-of.fixture.js';
import type { Reader } from '../reading.js';
import { loadMarkdownReader } from './markdown-reader.js';

type Case = [name: string, before: string, after: string, verdict: ReadVerdict];

const LAYOUT: Case[] = [
  ['bullets', '* a\n* b\n', '- a\n- b\n', 'benign'],
  ['the indentation of items', '-   a\n\n    b\n', '- a\n\n  b\n', 'benign'],
  ['emphasis marks', '*a* __b__\n', '_a_ **b**\n', 'benign'],
  ['table padding', '|a|b|\n|-|:-:|\n|c|d|\n', '| a   | b |\n| --- | :-: |\n| c   | d |\n', 'benign'],
  ['the outer pipes of a table', 'a|b\n-|-\nc|d\n', '| a | b |\n| - | - |\n| c | d |\n', 'benign'],
  ['underlined headings', 'a\n===\n\nb\n---\n', '# a\n\n## b\n', 'benign'],
  ['closing marks of a heading', '# a #\n', '# a\n', 'benign'],
  ['numbering after the first', '1. a\n2. b\n', '1. a\n1. b\n', 'benign'],
  ['the mark behind a number', '1) a\n', '1. a\n', 'benign'],
  ['fence marks', '~~~js\na\n~~~\n', '````js\na\n````\n', 'benign'],
  ['the indentation of a fence', '  ```\n  a\n    b\n  ```\n', '```\na\n  b\n```\n', 'benign'],
  ['soft wraps', 'a\nb\nc\n', 'a b\nc\n', 'benign'],
  ['soft wraps in a quote', '> a\n> b\n', '> a\nb\n', 'benign'],
  ['rule style', 'a\n\n* * *\n', 'a\n\n---\n', 'benign'],
  ['hard-break style', 'a  \nb\n', 'a\\\nb\n', 'benign'],
  ['blank lines', 'a\n\n\n\nb', 'a\n\nb\n', 'benign'],
  ['spaces between words', 'a  b\n', 'a b\n', 'benign'],
  ['an escape without need', 'a\\_b \\- c\n', 'a_b - c\n', 'benign'],
  ['a character reference', '&copy; &#8211; &amp;\n', '\u00a9 \u2013 &\n', 'benign'],
  ['marks around a code span', '`` a ``\n', '`a`\n', 'benign'],
  ['a line end in a code span', '`a\nb`\n', '`a b`\n', 'benign'],
  ['the layout of a definition', '[a]:   <b>\n   "t"\n', "[a]: b 't'\n", 'benign'],
  ['a fence right behind a definition', '[a]: b\n```\nc\n```\n', '[a]: b\n\n~~~\nc\n~~~\n', 'benign'],
  ['the letters of a label', '[a][FOO]\n\n[foo]: b\n', '[a][foo]\n\n[Foo]: b\n', 'benign'],
  ['a collapsed reference', '[a][]\n\n[a]: b\n', '[a]\n\n[a]: b\n', 'benign'],
  ['brackets of a target', '[a](<b> "t")\n', '[a](b "t")\n', 'benign'],
  ['brackets of a target that runs code', '[a](<javascript:b>)\n', '[a](javascript:b)\n', 'benign'],
  ['quotes of a title', "[a](b 't')\n", '[a](b "t")\n', 'benign'],
  ['trailing spaces in front matter', '---\na: 1 \n---\nb\n', '---\na: 1\n---\nb\n', 'benign'],
  ['spaces in a task', '-   [ ] a\n', '- [ ] a\n', 'benign'],
];

const MEANING: Case[] = [
  ['the number of a list', '2. a\n', '1. a\n', 'changed'],
  ['an item less', '- a\n- b\n', '- a\n', 'changed'],
  ['two lists and one', '- a\n* b\n', '- a\n- b\n', 'changed'],
  ['two lists and one behind an empty item', '- \n\n\n* \n', '- \n\n\n- \n', 'changed'],
  ['a bullet and a number', '- a\n', '1. a\n', 'changed'],
  ['nesting', '- a\n  - b\n', '- a\n- b\n', 'changed'],
  ['a paragraph and the item before it', '- a\n\n  b\n', '- a\n\nb\n', 'changed'],
  ['a quote in a quote', '> a\n> > b\n', '> a\n>\n> b\n', 'changed'],
  ['table alignment', '|a|\n|-|\n|b|\n', '|a|\n|-:|\n|b|\n', 'changed'],
  ['cells beyond the columns', '|a|\n|-|\n|b|c|\n', '|a|\n|-|\n|b|d|\n', 'changed'],
  ['a head that begins with the mark of a quote', '> a|b\n-|-\n', '>     a|b\n-|-\n', 'changed'],
  ['no-break spaces in a cell', '|a|\n|-|\n|\u00a0|\n', '|a|\n|-|\n| |\n', 'changed'],
  ['a row that moves', '|a|\n|-|\n|b|\n|c|\n', '|a|\n|-|\n|c|\n|b|\n', 'changed'],
  ['a target', '[a](b)\n', '[a](c)\n', 'changed'],
  ['how a target is written', '[a](<b c>)\n', '[a](b%20c)\n', 'changed'],
  ['a target that runs code', '[a](javascript:b)\n', '[a](javascript:c)\n', 'changed'],
  ['a title', '[a](b "c")\n', '[a](b "d")\n', 'changed'],
  ['the target of an image', '![a](b)\n', '![a](c)\n', 'changed'],
  ['the text of an image', '![a](b)\n', '![c](b)\n', 'changed'],
  ['a label', '[a][b]\n\n[b]: x\n[c]: x\n', '[a][c]\n\n[b]: x\n[c]: x\n', 'changed'],
  ['a definition that nothing uses', 'a\n\n[b]: c\n', 'a\n\n[b]: d\n', 'changed'],
  ['a definition without use less', 'a\n\n[b]: c\n', 'a\n', 'changed'],
  ['a label defined again', '[a]\n\n[a]: b\n[a]: c\n', '[a]\n\n[a]: b\n[a]: d\n', 'changed'],
  ['what stands right behind a definition', '[a]: b\n- \n', '[a]: b\n* \n', 'changed'],
  ['a heading by its underline right behind a definition', '[a]: b\nc\n===\n', '[a]: b\n# c\n', 'changed'],
  ['a fence in a list right behind a definition', '[a]: b\n2. ```\n', '[a]: b\n2. ~~~\n', 'changed'],
  ['a line of a paragraph that looks like code', '   1.\ta  \n \t>\t\n', '   1.\ta\n \t>\t\n', 'changed'],
  ['a tab behind marks in a quote', '>> - \ta\n', '>> -     a\n', 'changed'],
  ['a quote mark far in', '> a\n    > b\n', '> a\n> b\n', 'changed'],
  ['the info string', '```js\na\n```\n', '```ts\na\n```\n', 'changed'],
  ['more of the info string', '```x a\nb\n```\n', '```x\nb\n```\n', 'changed'],
  ['front matter', '---\na: 1\n---\nb\n', '---\na: 2\n---\nb\n', 'changed'],
  ['quotes in front matter', '---\na: "b"\n---\nc\n', '---\na: b\n---\nc\n', 'changed'],
  ['a line end in front matter', '---\na: b\n  c\n---\nd\n', '---\na: b c\n---\nd\n', 'changed'],
  ['a blank in a block of front matter', '---\na: |\n  b \n---\n', '---\na: |\n  b\n---\n', 'changed'],
  ['a line end in TOML', '+++\na = 1\nb = 2\n+++\n', '+++\na = 1 b = 2\n+++\n', 'changed'],
  ['behind front matter that would open a fence', '---\n```\n---\na\nb\n', '---\n```\n---\na b\n', 'changed'],
  ['HTML', '<p>a  b</p>\n', '<p>a b</p>\n', 'changed'],
  ['HTML in a line', 'a <b c="d">e</b>\n', 'a <b c="f">e</b>\n', 'changed'],
  ['a comment', '<!-- a -->\n\nb\n', '<!-- c -->\n\nb\n', 'changed'],
  ['a comment in a line', 'a <!-- b -->\n', 'a\n', 'changed'],
  ['the state of a task', '- [ ] a\n', '- [x] a\n', 'changed'],
  ['the mark of a task', '- [ ] a\n', '- [  ] a\n', 'changed'],
  ['an escaped task', '- [ ] a\n', '- \\[ ] a\n', 'changed'],
  ['code', '`a  b`\n', '`a b`\n', 'changed'],
  ['indentation of code', '```\na\n```\n', '```\n a\n```\n', 'changed'],
  ['blank lines in code', '```\na\n\nb\n```\n', '```\na\nb\n```\n', 'changed'],
  ['a trailing space in code', '```\na \n```\n', '```\na\n```\n', 'changed'],
  ['indented code', '    a  b\n', '    a b\n', 'changed'],
  ['a hard break less', 'a  \nb\n', 'a\nb\n', 'changed'],
  ['a hard break more', 'a\nb\n', 'a\\\nb\n', 'changed'],
  ['composed and decomposed letters', '\u00e9\n', 'e\u0301\n', 'changed'],
  ['a no-break space', 'a\u00a0b\n', 'a b\n', 'changed'],
  ['emphasis and strong emphasis', '*a*\n', '**a**\n', 'changed'],
  ['emphasis and its marks', '*a*\n', '\\*a\\*\n', 'changed'],
  ['strikethrough', '~~a~~\n', 'a\n', 'changed'],
  ['the level of a heading', '# a\n', '## a\n', 'changed'],
  ['a heading and a paragraph', '# a\n', '#a\n', 'changed'],
  ['a rule and a heading', 'a\n\n---\n', 'a\n---\n', 'changed'],
  ['one paragraph and two', 'a\n\nb\n', 'a\nb\n', 'changed'],
  ['a number that begins a line', 'in\n1\\. a\n', 'in\n1. a\n', 'changed'],
  ['a word', 'a b\n', 'a c\n', 'changed'],
];

/** What CommonMark takes for plain text and other dialects do not. */
const DIALECTS: Case[] = [
  ['an alert', '> [!NOTE]\n> a\n', '> [!NOTE] a\n', 'changed'],
  ['an admonition', '!!! note\n    a\n', '!!! note\na\n', 'changed'],
  ['a container', ':::tip\na\n:::\n', ':::tip a :::\n', 'changed'],
  ['a footnote', '[^1]: a\n    b c\n', '[^1]: a\nb c\n', 'changed'],
  ['an escaped footnote mark', 'a[^1] b\n', 'a\\[^1] b\n', 'changed'],
  ['mathematics', '$a\\_b$\n', '$a_b$\n', 'changed'],
  ['lines of mathematics', '$$\na\nb\n$$\n', '$$\na b\n$$\n', 'changed'],
  ['an escape between signs', '$ a\\_b $\n', '$ a_b $\n', 'changed'],
  ['a task by a character reference', '- &#91; ] a\n', '- [ ] a\n', 'changed'],
  ['two prices', 'from $5\nto $6\n', 'from $5 to $6\n', 'benign'],
  ['a template', '{{ a\nb }}\n', '{{ a b }}\n', 'changed'],
  [
    'text between template tags',
    '{% raw %}\n\na  b\n\n{% endraw %}\n',
    '{% raw %}\n\na b\n\n{% endraw %}\n',
    'changed',
  ],
  [
    'text between tags that keep spaces',
    '<div><pre>\n\na  b\n\n</pre></div>\n',
    '<div><pre>\n\na b\n\n</pre></div>\n',
    'changed',
  ],
  ['the same within a line', 'x <pre>a  b</pre>\n', 'x <pre>a b</pre>\n', 'changed'],
  ['an escape in a bare address', 'http://a/b\\_c\n', 'http://a/b_c\n', 'changed'],
  ['dots in a row', 'a \\... b\n', 'a ... b\n', 'changed'],
  ['an escaped mention', 'a \\@b\n', 'a @b\n', 'changed'],
  ['indentation in a code span over lines', '`a\n   b`\n', '`a    b`\n', 'changed'],
  ['an attribute list', '# a {#b}\n', '# a {#c}\n', 'changed'],
];

describe('loadMarkdownReader', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await loadMarkdownReader(() => Promise.reject(new Error('no fence of these names a language')));
  });

  it.each([...LAYOUT, ...MEANING, ...DIALECTS])('%s', (_name, before, after, verdict) => {
    expect(verdictOf(reader, before, after)).toBe(verdict);
    expect(verdictOf(reader, after, before)).toBe(verdict);
  });

  it('names the parser that is installed', () => {
    const { version } = createRequire(import.meta.url)('markdown-it/package.json') as { version: string };
    expect(reader.parser).toBe(`markdown-it ${version}`);
  });

  it('keeps apart whether lists are loose', () => {
    const loosenessOf = (text: string) => reader.read(text, 'a.md').looseness;
    expect(loosenessOf('- a\n- b\n')).toEqual(['tight']);
    expect(loosenessOf('- a\n\n- b\n')).toEqual(['loose']);
    expect(loosenessOf('- a\n  - b\n\n  - c\n- d\n')).toEqual(['tight', 'loose']);
    expect(loosenessOf('- > a\n- b\n')).toEqual(['tight']);
    expect(verdictOf(reader, '- a\n- b\n', '- a\n\n- b\n')).toBe('benign');
  });

  it('names sections by the path of their headings', () => {
    const text = 'intro\n\n# Install\n\na\n\n## On *Linux*\n\nb\n\nUsage\n=====\n\n> # quoted\n';
    const symbols = reader.read(text, 'a.md').symbols();
    expect(symbols.map(({ name }) => name)).toEqual(['Install', 'Install > On Linux', 'Usage']);
    expect(symbols.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      '# Install\n\na',
      '## On *Linux*\n\nb',
      'Usage\n=====\n\n> # quoted',
    ]);
    const changed = reader.read(text.replace('b\n', 'c\n'), 'a.md').symbols();
    const differ = symbols.filter(({ content }, index) => content !== changed[index]?.content);
    expect(differ.map(({ name }) => name)).toEqual(['Install > On Linux']);
  });

  it('does not read what is nested too deep, nor text with a null character', () => {
    expect(reader.read(`${'>'.repeat(150)} a`, 'a.md').errors).toHaveLength(1);
    expect(reader.read(`${'>'.repeat(50)} a`, 'a.md').errors).toEqual([]);
    expect(reader.read('a\0b', 'a.md').errors).toHaveLength(1);
  });
});
