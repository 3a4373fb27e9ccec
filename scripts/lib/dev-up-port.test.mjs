import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../dev-up.mjs', import.meta.url));

test.each(['0', '70000', 'abc', '3001.5', '-1'])(
  'DRIFT_PORT=%s is named before anything is built',
  (port) => {
    const env = { ...process.env, DRIFT_PORT: port };
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env,
      encoding: 'utf8',
      timeout: 5000,
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `DRIFT_PORT '${port}' cannot be used: it takes a whole number from 1 to 65535, as in DRIFT_PORT=3001 just dev-up\n`,
    });
  },
);
