import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stagePackage } from './lib/stage-package.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

// `npm run pack [-- <folder>]`: the command line with dashboard and API as one package, which other repositories
// install: `npm install --save-dev <the file>`. Nothing is published.
const folder = resolve(process.argv[2] ?? 'dist');
await prepare();
mkdirSync(folder, { recursive: true });
const staged = mkdtempSync(join(tmpdir(), 'drift-pack-'));
try {
  const { name, version } = stagePackage(staged);
  const npm = ['npm', 'pack', '--ignore-scripts', '--pack-destination', folder];
  const { ok, output } = await run(npm, { cwd: staged });
  if (!ok) throw new Error(output);
  process.stdout.write(`${join(folder, `${name}-${version}.tgz`)}\n`);
} finally {
  rmSync(staged, { recursive: true, force: true });
}
