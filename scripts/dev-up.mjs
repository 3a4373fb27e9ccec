import { devUp } from './lib/dev-server.mjs';
import { prepare } from './lib/prepare.mjs';

// `just dev-up`: the API alone in the background, on DRIFT_PORT or 3001; returns when it answers.
await prepare();
const { ok, said } = await devUp(Number(process.env['DRIFT_PORT'] || 3001));
process.stdout.write(`${said}\n`);
process.exitCode = ok ? 0 : 1;
