import { DriftFailure } from '@drift/domain/failure';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FileDiffer } from '@drift/workspace';
import { fakeDiffer, fakeFileDiff } from '../testing/fake-differ.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { runDiff } from './diff.js';
import { runDiffBatch } from './diff-batch.js';

interface Answer {
  id: unknown;
  verdict: string;
  language: string | null;
  error?: { code: string; what: string; why: string };
}

it('answers every pair in order, with the schema it promises', async () => {
  const differ = fakeDiffer(({ before }) =>
    fakeFileDiff({ verdict: before.endsWith('a.ts') ? 'benign' : 'changed', confidence: 0.9 }),
  );
  const { exit, out } = await run(
    '{"id":"x","before":"a.ts","after":"b.ts"}\n\n  \n{"id":2,"before":"/c.ts","after":"d.ts"}',
    { differ },
  );
  expect(out).toBe(
    '{"id":"x","verdict":"benign","kinds":["format"],"symbols":[],"confidence":0.9,"language":"typescript","parser":"typescript 6.0.3"}\n' +
      '{"id":2,"verdict":"changed","kinds":["format"],"symbols":[],"confidence":0.9,"language":"typescript","parser":"typescript 6.0.3"}\n',
  );
  expect(exit).toBe(0);
  expect(differ.requests).toEqual([
    { before: '/here/a.ts', after: '/here/b.ts' },
    { before: '/c.ts', after: '/here/d.ts' },
  ]);
});

it('takes the language of a line before that of the command', async () => {
  const differ = fakeDiffer();
  const pair = '"before":"a","after":"b"';
  await run(`{"id":1,${pair}}\n{"id":2,${pair},"language":"py"}\n{"id":3,${pair},"language":null}`, {
    differ,
    language: 'ts',
  });
  expect(differ.requests.map(({ language }) => language)).toEqual(['ts', 'py', 'ts']);
});

it.each([
  ['nonsense', null, 'it is not JSON'],
  ['[1]', null, 'it is no object'],
  ['null', null, 'it is no object'],
  ['{"before":"a","after":"b"}', null, 'id has to be'],
  ['{"id":12345678901234567890,"before":"a","after":"b"}', null, 'id has to be'],
  ['{"id":{},"before":"a","after":"b"}', null, 'id has to be'],
  ['{"id":1,"after":"b"}', 1, 'before has to be'],
  ['{"id":1,"before":"","after":"b"}', 1, 'before has to be'],
  ['{"id":1,"before":"a","after":"b\\u0000"}', 1, 'after has to be'],
  ['{"id":1,"before":"a","after":"b","language":5}', 1, 'language has to be'],
  [Buffer.from([0x22, 0xff, 0x22]), null, 'not UTF-8'],
  [Buffer.alloc(1024 * 1024 + 1, 97), null, 'too long'],
] as const)('answers line %# with an error and goes on', async (line, id, why) => {
  const good = '\n{"id":"next","before":"a","after":"b"}\n';
  const { exit, answers } = await run(Buffer.concat([Buffer.from(line), Buffer.from(good)]));
  expect(answers).toEqual([
    {
      id,
      verdict: 'changed',
      kinds: [],
      symbols: [],
      confidence: 0,
      language: null,
      parser: null,
      error: { code: 'E_USAGE', what: 'this line cannot be answered', why: expect.stringContaining(why) },
    },
    expect.objectContaining({ id: 'next', verdict: 'benign' }),
  ]);
  expect(exit).toBe(3);
});

it('answers pairs that cannot be read, judged or survived', async () => {
  const failure = new DriftFailure({ code: 'E_NOT_FOUND', what: 'cannot be read', why: 'it is gone' });
  const differ = fakeDiffer(({ before }) => {
    if (before.endsWith('gone')) throw failure;
    if (before.endsWith('bug')) throw new TypeError('x is undefined');
    return fakeFileDiff({ verdict: 'changed', parser: 'bytes', reasons: ['not analysed: binary'] });
  });
  const lines = ['gone', 'bug', 'binary'].map((before) => JSON.stringify({ id: before, before, after: 'b' }));
  const { exit, answers } = await run(lines.join('\n'), { differ, language: 'ts' });
  expect(answers.map(({ id, verdict, language, error }) => [id, verdict, language, error])).toEqual([
    ['gone', 'changed', 'ts', { code: 'E_NOT_FOUND', what: 'cannot be read', why: 'it is gone' }],
    ['bug', 'changed', 'ts', { code: 'E_INTERNAL', what: 'the comparison broke off', why: 'x is undefined' }],
    [
      'binary',
      'changed',
      'typescript',
      { code: 'E_UNREADABLE', what: 'the pair was not judged', why: 'not analysed: binary' },
    ],
  ]);
  expect(answers.every((answer) => 'confidence' in answer && answer.confidence === 0)).toBe(true);
  expect(exit).toBe(3);
});

it('answers any bytes line by line and never gives up', async () => {
  const part = fc.oneof(
    fc.constantFrom('{"id":1,"before":"a","after":"b"}', '{', '"\\ud800"', '\r', '\ufeff', '{"__proto__":1}'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const property = fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
    const input = parts.join('\n');
    const { exit, answers, out } = await run(input);
    const asked = input.split('\n').filter((line) => line.replace(/^\ufeff/, '').trim() !== '');
    expect(answers).toHaveLength(asked.length);
    expect(exit).toBe(answers.some(({ error }) => error) ? 3 : 0);
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
  await fc.assert(property, { numRuns: 150 });
});

it('holds one pair at a time: it reads on only when the answer was taken', async () => {
  const events: string[] = [];
  async function* lines(): AsyncGenerator<Uint8Array> {
    for (let id = 0; id < 3; id += 1) {
      events.push(`read ${id}`);
      yield Buffer.from(`{"id":${id},"before":"a","after":"b"}\n`);
    }
  }
  const write = async (): Promise<boolean> => {
    await new Promise(setImmediate);
    events.push('taken');
    return true;
  };
  await runDiffBatch({ input: lines(), write, differ: fakeDiffer(), cwd: '/here', language: null });
  expect(events).toEqual(['read 0', 'taken', 'read 1', 'taken', 'read 2', 'taken']);
});

it('stops when nobody reads any more', async () => {
  let read = 0;
  async function* lines(): AsyncGenerator<Uint8Array> {
    while (read < 100) {
      read += 1;
      yield Buffer.from('{"id":1,"before":"a","after":"b"}\n');
    }
  }
  const write = async (): Promise<boolean> => read < 5;
  const means = { input: lines(), write, differ: fakeDiffer(), cwd: '/here', language: null };
  expect(await runDiffBatch(means)).toBe(3);
  expect(read).toBe(5);
});

it('opens one differ for a whole batch, and one line is not all it takes', async () => {
  let opened = 0;
  const input = chunks('{"id":1,"before":"a","after":"b"}\n'.repeat(2000));
  const terminal = fakeTerminal(input);
  const flags = { format: 'text', patch: true, batch: true } as const;
  const exit = await runDiff({ words: [], flags, cwd: '/here' }, terminal, async () => {
    opened += 1;
    return fakeDiffer();
  });
  expect([exit, opened, terminal.printed().split('\n').length]).toEqual([0, 1, 2001]);
});

async function* chunks(bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}

async function run(
  input: string | Uint8Array,
  { differ = fakeDiffer(), language = null }: { differ?: FileDiffer; language?: string | null } = {},
): Promise<{ exit: number; out: string; answers: Answer[] }> {
  let out = '';
  const write = async (text: string): Promise<boolean> => {
    out += text;
    return true;
  };
  const exit = await runDiffBatch({ input: chunks(input), write, differ, cwd: '/here', language });
  const answers = out.split('\n').filter((line) => line !== '');
  return { exit, out, answers: answers.map((line) => JSON.parse(line) as Answer) };
}
