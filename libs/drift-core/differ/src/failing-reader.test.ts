import { afterEach, describe, expect, it, vi } from 'vitest';
import { judge, openDiffer } from './cases/judge.fixture.js';
import { typescriptReader } from './typescript/typescript-reader.js';

const before = 'export const a = 1;\n';
const after = 'export const a = 1; // b\n';
const bytes = new TextEncoder().encode(after);
const { read } = typescriptReader;

afterEach(() => vi.restoreAllMocks());

/** The reader fails on whatever holds a comment. */
function failOn(part: 'read' | 'stream' | 'symbols' | 'contract' | 'lexemes', error: unknown): void {
  const fail = (): never => {
    throw error;
  };
  vi.spyOn(typescriptReader, 'read').mockImplementation((text, name) => {
    if (!text.includes('//')) return read(text, name);
    if (part === 'read') return fail();
    const reading = read(text, name);
    return part === 'stream'
      ? { ...reading, stream: { ...reading.stream, full: fail } }
      : { ...reading, [part]: fail };
  });
}

describe('a reader that fails on a text is a doubt about that text, not the end of the work', () => {
  it('says so, and calls nothing harmless', async () => {
    expect(await judge('a.ts', before, after)).toMatchObject({ verdict: 'benign' });
    failOn('read', new TypeError('a secret of the text'));
    const told = (side: string): object => ({
      verdict: 'changed',
      confidence: 0.6,
      kinds: [],
      ignored: [],
      symbols: [],
      reasons: [`the reader failed on ${side} (TypeError): the difference may be anything`],
    });
    expect(await judge('a.ts', before, after)).toMatchObject(told('the new version'));
    expect(await judge('a.ts', after, before)).toMatchObject(told('the old version'));
    expect(await judge('a.ts', after, `${after}//`)).toMatchObject(told('both versions'));
    expect(await openDiffer().fingerprint({ path: 'a.ts', bytes })).toBeNull();
  });

  it.each(['stream', 'lexemes'] as const)('also while the versions are compared: %s', async (part) => {
    failOn(part, new TypeError('a secret of the text'));
    expect(await judge('a.ts', before, after)).toMatchObject({
      verdict: 'changed',
      confidence: 0.6,
      reasons: ['the reader failed on these versions (TypeError): the difference may be anything'],
    });
  });

  it.each(['symbols', 'contract'] as const)('also while what changed is told: %s', async (part) => {
    failOn(part, 'no error at all');
    expect(await judge('a.ts', before, `b(); ${after}`)).toMatchObject({
      verdict: 'changed',
      confidence: 0.6,
      reasons: ['the reader failed on these versions (an exception): the difference may be anything'],
    });
  });

  it.each(['stream', 'contract'] as const)('no digest is made of it: %s', async (part) => {
    failOn(part, new TypeError('a secret of the text'));
    expect(await openDiffer().fingerprint({ path: 'a.ts', bytes })).toBeNull();
  });

  it('a differ without its parsers is no doubt about a text', async () => {
    const wasm = (): never => {
      throw new Error('there is no such file');
    };
    const { createDiffer } = await import('./create-differ.js');
    const differ = createDiffer({ wasm, sha256: (text) => text });
    const python = (text: string): { path: string; bytes: Uint8Array } => ({
      path: 'a.md',
      bytes: new TextEncoder().encode(`\`\`\`python\n${text}\n\`\`\`\n`),
    });
    await expect(differ.compare(python('a'), python('b'))).rejects.toThrow('there is no such file');
  });
});
