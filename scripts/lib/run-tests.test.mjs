import { expect, test } from 'vitest';
import { judgeTests } from './run-tests.mjs';

const file = (status, ...tests) => ({
  status,
  name: 'a.test.ts',
  assertionResults: tests.map((result) => ({ status: result, fullName: `a ${result} test` })),
});

test('counts come from the report; skipped tests are named', () => {
  const report = { testResults: [file('passed', 'passed', 'passed', 'skipped', 'todo')] };
  const { ok, counts, details } = judgeTests({ ok: true, output: '', report });
  expect(ok).toBe(true);
  expect(counts).toEqual({ passed: 2, failed: 0, skipped: 2 });
  expect(details).toContain('skipped: a skipped test');
});

test('a file that does not load is a failure', () => {
  const report = { testResults: [file('passed', 'passed'), file('failed')] };
  expect(judgeTests({ ok: false, output: '', report }).counts.failed).toBe(1);
});

test('a run that failed without a failed test, and one without tests, are failures', () => {
  const report = { testResults: [file('passed', 'passed')] };
  expect(judgeTests({ ok: false, output: '', report }).counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(judgeTests({ ok: true, output: '', report: { testResults: [] } }).ok).toBe(false);
});
