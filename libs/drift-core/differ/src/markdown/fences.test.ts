import { describe, expect, it } from 'vitest';
import { jsonReader } from '../json/json-reader.js';
import { uncovered, verdictOf } from '../json/verdict-of.fixture.js';
import type { Language } from '../language.js';
import type { Reader } from '../reading.js';
import { yamlReader } from '../yaml/yaml-reader.js';
import { loadMarkdownReader } from './markdown-reader.js';

/** A reader for JavaScript would be slow to load here; YAML's flow style has what these tests need. */
const READERS: Partial<Record<Language, Reader>> = {
  json: jsonReader,
  yaml: yamlReader,
  javascript: yamlReader,
};

describe('code in fences', () => {
  it.each([
    ['by the reader of its language', '```json\n{"a":1}\n```\n', '```json\n{ "a": 1 }\n```\n', 'benign'],
    ['in a list', '- ```json\n  [1]\n  ```\n', '*   ```json\n    [ 1 ]\n    ```\n', 'benign'],
    ['in a quote', '> ```json\n> [1]\n> ```\n', '> ~~~json\n> [ 1 ]\n> ~~~\n', 'benign'],
    [
      'in Markdown',
      '````md\n# a\n```json\n[1]\n```\n````\n',
      '````md\na\n=\n\n~~~json\n[ 1 ]\n~~~\n````\n',
      'benign',
    ],
    ['by another word for it', '```yml\na: "b"\n```\n', '```yml\na: b\n```\n', 'benign'],
    ['whose meaning changes', '```json\n{"a":1}\n```\n', '```json\n{"a":2}\n```\n', 'changed'],
    ['that does not parse', '```json\n{a:1}\n```\n', '```json\n{ a: 1 }\n```\n', 'changed'],
    ['that no longer parses', '```json\n{"a": 1}\n```\n', '```json\n{"a": ...}\n```\n', 'changed'],
    ['in no known language', '```foo\na  b\n```\n', '```foo\na b\n```\n', 'changed'],
    ['that is plain text', '```text\na \n```\n', '```text\na\n```\n', 'changed'],
    ['without a language', '```\n[1]\n```\n', '```\n[ 1 ]\n```\n', 'changed'],
    ['of which lines are pointed at', '```json {1}\n[1]\n```\n', '```json {1}\n[\n1]\n```\n', 'changed'],
    ['of another language', '```json\n[1]\n```\n', '```yaml\n[1]\n```\n', 'changed'],
    ['that is indented only', '    [1]\n', '    [ 1 ]\n', 'changed'],
    [
      'with a comment, which the document shows',
      '```yaml\n# a\nb: 1\n```\n',
      '```yaml\n# c\nb: 1\n```\n',
      'changed',
    ],
    ['with the layout of a comment', '```yaml\n# a\nb: 1\n```\n', '```yaml\n#  a\nb:  1\n```\n', 'benign'],
    [
      'with a steering comment',
      '```yaml\n# prettier-ignore\na: 1\n```\n',
      '```yaml\na: 1\n```\n',
      'directive',
    ],
    [
      'in a script',
      '```html\n<script>\n[1]\n</script>\n```\n',
      '```html\n<script>\n[ 1 ]\n</script>\n```\n',
      'benign',
    ],
    [
      'around a script',
      '```vue\n<script>\n[1]\n</script>\n<a  b>\n```\n',
      '```vue\n<script>\n[1]\n</script>\n<a b>\n```\n',
      'changed',
    ],
    [
      'before a script',
      '```vue\n<a  b>\n<script>\n[1]\n</script>\n```\n',
      '```vue\n<a b>\n<script>\n[1]\n</script>\n```\n',
      'changed',
    ],
    [
      'in a script of data',
      '```html\n<script type="a/b">\n[1]\n</script>\n```\n',
      '```html\n<script type="a/b">\n[ 1 ]\n</script>\n```\n',
      'changed',
    ],
    [
      'in a comment of HTML',
      '```html\n<!--\n<script>\n[1]\n</script>-->\n```\n',
      '```html\n<!--\n<script>\n[ 1 ]\n</script>-->\n```\n',
      'changed',
    ],
  ])('%s', async (_name, before, after, verdict) => {
    const reader = await prepared(before, after);
    expect(verdictOf(reader, before, after)).toBe(verdict);
    expect(verdictOf(reader, after, before)).toBe(verdict);
  });

  it('loads a language with the first text that names it', async () => {
    const loaded: Language[] = [];
    const reader = await loadMarkdownReader(async (language) => {
      loaded.push(language);
      return jsonReader;
    });
    await reader.prepare?.('```js\na\n```\n\n````md\n```py\nb\n```\n````\n\n```foo\n```\n');
    await reader.prepare?.('```js\na\n```\n');
    expect(loaded).toEqual(['javascript', 'python']);
  });

  it('reports comments and lexemes of the code by their place in the document', async () => {
    const text = 'a\n\n> - ```yaml\n>   # one  two\n>   b: "c" # three\n>   ```\n';
    const reading = (await prepared(text)).read(text, 'a.md');
    expect(reading.comments.map(({ start, end, text: words }) => [text.slice(start, end), words])).toEqual([
      ['# one  two', 'one two'],
      ['# three', 'three'],
    ]);
    const strings = reading.lexemes().filter(({ kind }) => kind === 'string');
    expect(strings.map(({ start, end }) => text.slice(start, end))).toEqual(['"c"']);
    expect(uncovered(text, reading)).toBe('');
  });

  it('reads Markdown in Markdown only so deep', async () => {
    let text = '*a*\n';
    for (let marks = 3; marks < 9; marks += 1) text = `${'`'.repeat(marks)}md\n${text}${'`'.repeat(marks)}\n`;
    const reader = await prepared(text);
    expect(verdictOf(reader, text, text.replace('*a*', '_a_'))).toBe('changed');
  });
});

async function prepared(...texts: string[]): Promise<Reader> {
  const reader = await loadMarkdownReader(async (language) => {
    const inner = READERS[language];
    if (!inner) throw new Error(`no reader for ${language}`);
    return inner;
  });
  for (const text of texts) await reader.prepare?.(text);
  return reader;
}
