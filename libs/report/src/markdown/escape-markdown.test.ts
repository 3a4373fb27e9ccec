import { expect, it } from 'vitest';
import { codeSpan, escapeMarkdown, tableCode } from './escape-markdown.js';

it.each([
  ['src/a.ts', '`src/a.ts`'],
  ['a`b', '``a`b``'],
  ['`a``', '``` `a`` ```'],
  [' a ', '`  a  `'],
  ['', '`  `'],
  ['a\n# b', '`a\\n# b`'],
  ['a|b', '`a|b`'],
])('puts %j into the code span %s', (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

it('shows a bar in a table as its code', () => {
  expect(tableCode('a\\|b')).toBe('`a\\\\x7cb`');
});

it.each([
  [
    "the spec's two files differ (now 12, then 3): look",
    "the spec's two files differ (now 12, then `3):` look",
  ],
  ['src/a.ts differs from the hand-written src/b.ts', '`src/a.ts` differs from the hand-written `src/b.ts`'],
  ['ask @team about #12, GH-12 and deadbeef', 'ask `@team` about `#12, GH-12` and `deadbeef`'],
  ['see https://evil.test or [x](y) <b>now</b>', 'see `https://evil.test` or `[x](y) <b>now</b>`'],
  ['1. one - *two*', '`1.` one `- *two*`'],
])('keeps the plain words of %j', (text, shown) => {
  expect(escapeMarkdown(text)).toBe(shown);
});
