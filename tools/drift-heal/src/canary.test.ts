import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCli, type Cli } from './testing/run-cli.js';

/** No real token looks like this one, so that finding it anywhere proves a leak. */
const CANARY = 'ghs_CANARYcanary0123456789CANARYcanary01';
const SHAPES = [
  CANARY,
  Buffer.from(CANARY).toString('base64').replace(/=+$/, ''),
  Buffer.from(`x-access-token:${CANARY}`).toString('base64').replace(/=+$/, ''),
];

let cli: Cli;
let home: string;
beforeAll(async () => {
  cli = await openCli();
  home = mkdtempSync(join(tmpdir(), 'drift-canary-'));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

it('a token of the environment is in nothing that was printed or written', { timeout: 180_000 }, () => {
  const environment = { GITHUB_TOKEN: CANARY, DRIFT_REMEDIATION_TOKEN: CANARY, TMPDIR: home };
  const shop = join(home, 'shop');
  let printed = '';
  const run = (cwd: string, ...argv: string[]): string => {
    const { out, err } = cli.runWith(environment, cwd, ...argv);
    printed += out + err;
    return out;
  };
  run(home, 'demo', 'shop');
  // A person may paste it where it does not belong.
  run(shop, 'defer', 'shop/users', '--until', '2999-12-31', '--reason', 'see the release notes');
  run(shop, 'absorb', 'shop/payments', '--reason', `pasted ${CANARY} by mistake`, '--yes');
  run(shop, 'verify', 'shop/cart', '--allow-command', '--format', 'json');
  const healed = run(shop, 'remediate', '--auto', '--confirm', '--allow-command');
  for (const [, id = ''] of healed.matchAll(/drift-heal undo (\S+)\)/g)) run(shop, 'undo', id);
  run(shop, 'history', '--limit', '100');
  run(shop, 'audit', 'verify');
  run(shop, 'doctor');
  expect(printed).toContain('healed shop/cart');
  for (const shape of SHAPES) expect(printed).not.toContain(shape);
  const leaking = filesBelow(home).filter((path) => {
    const bytes = readFileSync(path);
    return SHAPES.some((shape) => bytes.includes(shape));
  });
  expect(leaking).toEqual([]);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
