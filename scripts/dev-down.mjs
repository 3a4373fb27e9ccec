import { devDown } from './lib/dev-server.mjs';

// `just dev-down`: ends what `just dev-up` started, and nothing else.
const { ok, said } = await devDown();
process.stdout.write(`${said}\n`);
process.exitCode = ok ? 0 : 1;
