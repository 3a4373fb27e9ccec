import { prepare } from './lib/prepare.mjs';
import { runNode } from './lib/run.mjs';

// `npm start`: from a clean clone to the report on this repository, then dashboard and API until Ctrl+C.
// With `--once`, and in CI, it ends after the report. Other arguments go to the command.
const args = process.argv.slice(2).filter((word) => word !== '--once');
const once = args.length < process.argv.length - 2 || Boolean(process.env['CI']);
await prepare();
const launcher = 'tools/drift-heal/bin/drift-heal.cjs';
const { code } = await runNode([launcher, once ? 'scan' : 'serve', ...args], { show: true });
// Drift is an answer, not a failed start.
process.exitCode = code === 1 ? 0 : code;
