import { expect, it } from 'vitest';
import { judgeLineEnds } from './judge-line-ends.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (bytes: Uint8Array): string =>
  `sha256:${new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)}`;

it.each<readonly [why: string, before: string, after: string, change: string | undefined]>([
  ['other line ends', 'a\nb\n', 'a\r\nb\r\n', 'format'],
  [
    'a line end of a script, part of the name of its interpreter',
    '#!/bin/a\nb\n',
    '#!/bin/a\r\nb\r\n',
    undefined,
  ],
  ['an attribute in the first line, which names no interpreter', '#![a]\nb\n', '#![a]\r\nb\r\n', 'format'],
  ['an attribute behind a blank', '#! [a]\nb\n', '#! [a]\r\nb\r\n', 'format'],
])('judges %s', (_, before, after, change) => {
  const judged = judgeLineEnds({
    path: 'a.rs',
    bytes: bytesOf(after),
    recorded: digest(bytesOf(before)),
    digest,
  });
  expect(judged?.change).toBe(change);
});
