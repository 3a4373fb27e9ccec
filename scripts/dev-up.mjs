import { devUp, toPort } from './lib/dev-server.mjs';
import { prepare } from './lib/prepare.mjs';

// `just dev-up`: the API alone in the background, on DRIFT_PORT or 3001; returns when it answers.
const wished = process.env['DRIFT_PORT'] || '3001';
const port = toPort(wished);
if (port === null) {
  process.stderr.write(
    `DRIFT_PORT '${wished}' cannot be used: it takes a whole number from 1 to 65535, as in DRIFT_PORT=3001 just dev-up\n`,
  );
  process.exitCode = 2;
} else {
  await prepare();
  const { ok, said } = await devUp(port);
  process.stdout.write(`${said}\n`);
  process.exitCode = ok ? 0 : 1;
}
