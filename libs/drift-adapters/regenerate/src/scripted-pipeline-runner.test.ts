import { expect, it } from 'vitest';
import { createScriptedPipelineRunner } from './scripted-pipeline-runner.js';

const run = { argv: ['gen', '--all'], cwd: '/ws', timeoutMs: 1000, maxOutputBytes: 1000 };

it('plays a command that writes and goes well', async () => {
  const written: [string, string][] = [];
  const runner = createScriptedPipelineRunner(
    ({ argv }, write) => write('src/out.ts', argv.join(' ')),
    (path, text) => written.push([path, text]),
  );
  expect(await runner.run(run)).toEqual({
    outcome: 'ok',
    exitCode: 0,
    signal: null,
    tail: [],
    durationMs: 0,
    isolation: 'process-group',
  });
  expect(written).toEqual([['/ws/src/out.ts', 'gen --all']]);
});

it('plays one that fails', async () => {
  const runner = createScriptedPipelineRunner(
    () => ({ outcome: 'failed', exitCode: 2, tail: ['no'] }),
    () => {},
  );
  expect(await runner.run(run)).toMatchObject({ outcome: 'failed', exitCode: 2, tail: ['no'] });
});
