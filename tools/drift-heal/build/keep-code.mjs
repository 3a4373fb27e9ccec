// The build's last step: usual commands run on a small workspace, so that the code V8 compiles for them is
// kept beside the built files. Each run begins with what was kept before it, and adds to it. Without it
// everything works, and starts slower: what goes wrong here is said, and no failure of the build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = [
  ['absorb', '--all', '--record-only', '--yes'],
  ['scan', '--no-cache'],
  ['scan', '--format=json'],
  ['report', '--format=markdown', '--no-cache'],
  ['--help'],
];

/** How a scan that found drift ends. */
const DRIFTED = 1;

/** Every usual way to map files. */
const FILES = {
  '.yggdrasil/orders/api/node.yaml': 'type: library\nname: Orders\nmapping: { path: src/orders/ }\n',
  '.yggdrasil/orders/api/description.md': '# Orders\n\nTakes orders.\n',
  '.yggdrasil/orders/client/node.yaml':
    'type: library\ndescription: >\n  Asks for orders.\nrelations:\n  - { target: orders/api, type: uses }\nmapping:\n  paths:\n    - src/client.ts\n',
  '.yggdrasil/auth/node.yaml': 'type: service\ntags: [core]\nmapping: [src/auth/**/*.ts]\n',
  'src/orders/list.ts': 'export const orders: readonly string[] = [];\n',
  'src/orders/deep/one.ts': 'export const one = 1;\n',
  'src/client.ts': "export const client = 'orders';\n",
  'src/auth/token.ts': 'export const minutes = 15;\n',
};

const { PATH, HOME } = process.env;
const env = { PATH, HOME, DRIFT_ACTOR: 'build' };
const root = mkdtempSync(join(tmpdir(), 'drift-build-'));
try {
  makeWorkspace();
  for (const argv of RUNS) run(argv);
  writeFileSync(join(root, 'src/client.ts'), "export const client = (): string => 'orders';\n");
  run(['scan', '--format=json'], DRIFTED);
} catch (error) {
  process.stderr.write(`no compiled code is kept: ${error instanceof Error ? error.message : error}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function makeWorkspace() {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...argv) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...argv], { cwd: root, env });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'chore: a workspace to run on');
}

function run(argv, expected = 0) {
  const script = fileURLToPath(new URL('kept-run.cjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    cwd: root,
    encoding: 'utf8',
    env,
  });
  if (status !== expected)
    throw new Error(`drift-heal ${argv.join(' ')} ended with ${status}\n${stdout}${stderr}`);
}
