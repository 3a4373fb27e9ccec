/** A process that runs the script `argv[3]` in the folder `argv[2]`, kept apart as `argv[4]` says; prints when it runs. */
import { createPipelineRunner } from './pipeline-runner.js';

const [cwd = '', script = '', level] = process.argv.slice(2);
const runner = createPipelineRunner(process.env, { pidNamespace: level === 'pid-namespace' });
const running = runner.run({
  argv: ['sh', '-c', script],
  cwd,
  timeoutMs: 20_000,
  maxOutputBytes: 1_000_000,
});
console.log('running');
await running;
