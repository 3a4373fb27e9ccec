import { expect, test } from 'vitest';
import { run, runNode } from './run.mjs';

test('code and output of a program come back', async () => {
  const result = await runNode(['-e', 'console.log("out"); console.error("err"); process.exitCode = 3']);
  expect(result).toMatchObject({ ok: false, code: 3, stdout: 'out\n' });
  expect(result.output).toContain('err');
});

test('a signal and a missing program are failures with a code of their own', async () => {
  expect((await runNode(['-e', 'process.kill(process.pid, "SIGTERM")'])).code).toBe(143);
  expect(await run(['drift-no-such-program'])).toMatchObject({ ok: false, code: 127 });
});
