import { describe, expect, it } from 'vitest';
import { isLfsPointer, lfsDigest } from './is-lfs-pointer.js';
import { lfsNotice } from './lfs-notice.js';

const OID = 'ab'.repeat(32);
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize 12345\n`;

describe('isLfsPointer', () => {
  it.each([
    ['as git LFS writes it', POINTER],
    ['of an early version', POINTER.replace('git-lfs', 'hawser')],
    ['with an extension', POINTER.replace('oid', `ext-0-foo sha256:${OID}\noid`)],
  ])('knows a pointer %s', (_, text) => {
    expect(isLfsPointer(Buffer.from(text))).toBe(true);
    expect(lfsDigest(Buffer.from(text))).toBe(`sha256:${OID}`);
  });

  it.each([
    ['nothing', ''],
    ['a text that quotes one', `Pointers look like this:\n${POINTER}`],
    ['more after it', `${POINTER}more`],
    ['another server', POINTER.replace('git-lfs.github.com', 'git-lfs.example.com')],
    ['a short digest', POINTER.replace('ab', '')],
    ['a long file', POINTER.replace('oid', `${`ext-0-x ${'y'.repeat(200)}\n`.repeat(6)}oid`)],
  ])('is not led astray by %s', (_, text) => expect(isLfsPointer(Buffer.from(text))).toBe(false));
});

describe('lfsNotice', () => {
  it('names the first file and counts the others', () => {
    expect(lfsNotice([])).toBeNull();
    expect(lfsNotice(['a.bin'])?.message).toMatch(/^only an LFS pointer is here of a\.bin: /);
    expect(lfsNotice(['a\n.bin', 'b', 'c'])).toEqual({
      code: 'git-lfs',
      message: expect.stringContaining(String.raw`of a\n.bin and 2 more: `),
      next: 'git lfs pull',
    });
  });
});
