import { afterEach, expect, test, vi } from 'vitest';
import { runGates } from './run-gates.mjs';

afterEach(() => vi.restoreAllMocks());

test('every gate counts as one, tests as their number; the last line is the sum', async () => {
  const { code, text } = await print([
    { name: 'lint', run: () => ({ ok: true, output: 'noise' }) },
    {
      name: 'tests',
      run: () => ({ ok: true, counts: { passed: 40, failed: 0, skipped: 2 }, details: 'skipped: x' }),
    },
  ]);
  expect(code).toBe(0);
  expect(text.split('\n').slice(-2)).toEqual(['41 passed, 0 failed, 2 skipped', '']);
  expect(text).toContain('  skipped: x');
  expect(text).not.toContain('noise');
});

test('a failed gate shows its output, and what needs it is not run', async () => {
  const { code, text } = await print([
    { name: 'build', run: () => ({ ok: false, output: 'broken import' }) },
    { name: 'drift', needs: 'build', run: () => expect.unreachable() },
  ]);
  expect(code).toBe(1);
  expect(text).toContain('  broken import');
  expect(text).toContain('0 passed, 2 failed, 0 skipped\n');
});

test('a gate that throws has failed', async () => {
  const { code, text } = await print([{ name: 'types', run: () => Promise.reject(new Error('gone')) }]);
  expect(code).toBe(1);
  expect(text).toContain('Error: gone');
});

test('nothing follows a gate that the rest stands on', async () => {
  const { text } = await print([
    { name: 'install', stopsRest: true, run: () => ({ ok: false, output: 'no network' }) },
    { name: 'lint', run: () => expect.unreachable() },
  ]);
  expect(text).toContain('0 passed, 1 failed, 0 skipped\n');
});

test('gates that only read run two at a time, in the order of the list; the next waits for all of them', async () => {
  const told = [];
  const ends = {};
  const reader = (name) => ({
    name,
    reads: true,
    run: () => {
      told.push(`${name} begins`);
      return new Promise((done) => {
        ends[name] = (ok = true) => done({ ok, output: '' });
      }).finally(() => told.push(`${name} ends`));
    },
  });
  const tests = { name: 'tests', run: () => ({ ok: told.push('tests') > 0 }) };
  const printed = print([reader('format'), reader('lint'), reader('types'), tests]);
  await vi.waitFor(() => expect(told).toEqual(['format begins', 'lint begins']));
  ends.lint(false);
  await vi.waitFor(() => expect(told.slice(2)).toEqual(['lint ends', 'types begins']));
  ends.format();
  await vi.waitFor(() => expect(told.slice(4)).toEqual(['format ends']));
  ends.types();
  const { code, text } = await printed;
  expect(told.slice(5)).toEqual(['types ends', 'tests']);
  expect(code).toBe(1);
  expect(text.match(/^\w+ +(?:ok|FAILED)/gm).map((row) => row.split(/ +/).join(' '))).toEqual([
    'format ok',
    'lint FAILED',
    'types ok',
    'tests ok',
  ]);
});

async function print(gates) {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  const code = await runGates(gates);
  vi.restoreAllMocks();
  return { code, text };
}
