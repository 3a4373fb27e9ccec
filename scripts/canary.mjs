// `npm run canary [-- <vitest filters>]`: runs the test suite with a canary as every token, and searches every
// byte that any process of it writes: to files, pipes, sockets, the terminal. Needs strace. Tests that trace
// processes themselves cannot be traced in turn: they are left out and named.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { canarySearch } from './lib/canary-search.mjs';
import { listFiles } from './lib/list-files.mjs';
import { root } from './lib/root.mjs';

const TOKENS = ['GITHUB_TOKEN', 'GH_TOKEN', 'DRIFT_REMEDIATION_TOKEN', 'NODE_AUTH_TOKEN', 'NPM_TOKEN'];
const CALLS = 'write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendmmsg';

const filters = process.argv.slice(2);
const untraced = ['apps', 'libs', 'scripts', 'tools']
  .flatMap((room) => listFiles(join(root, room), `${room}/`))
  .filter((path) => /\.test\.(?:ts|tsx|mjs)$/.test(path))
  .filter((path) => /\bstrace\b|runWithFault|killAt/.test(readFileSync(join(root, path), 'utf8')));
for (const path of untraced) process.stdout.write(`not traced: ${path}\n`);

const token = `ghs_${randomBytes(27).toString('hex').slice(0, 36)}`;
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...filters, '--testTimeout=180000'];
const planted = await trace([
  '-e',
  'process.stdout.write(Buffer.from(`a${process.env.GH_TOKEN}`).toString("base64"))',
]);
if (planted.found.length === 0)
  throw new Error('a planted canary was not found: strace does not see writes here');
process.stdout.write('\n');
const { found, calls, bytes, code } = await trace([
  ...vitest,
  ...untraced.map((path) => `--exclude=${path}`),
]);
for (const line of found) process.stdout.write(`canary in ${line.replaceAll(token, '<canary>')}\n`);
process.stdout.write(
  `${calls} writes, ${bytes} traced bytes searched: the canary is in ${found.length} of them; vitest ended with ${code}\n`,
);
process.exitCode = found.length > 0 || calls === 0 ? 1 : code === 0 ? 0 : 3;

/** Runs Node with the canary as every token; what it and all its children write is searched. */
async function trace(argv) {
  const { stream, result } = canarySearch(token);
  const options = [
    '-f',
    '--seccomp-bpf',
    '-qqq',
    '-y',
    '-s',
    '33554432',
    '-e',
    `trace=${CALLS}`,
    '-e',
    'signal=none',
  ];
  const child = spawn('strace', [...options, '-o', '|exec cat >&3', process.execPath, ...argv], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: {
      ...process.env,
      ...Object.fromEntries(TOKENS.map((name) => [name, token])),
      // What git packs would be hidden by compression.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.compression',
      GIT_CONFIG_VALUE_0: '0',
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await pipeline(child.stdio[3], stream);
  return { ...result, code: await ended };
}
