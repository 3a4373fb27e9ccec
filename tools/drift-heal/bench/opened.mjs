// What a scan opens and reads: `node bench/opened.mjs [--files 1000] [--json]`, counted by strace. A scan that
// remembers, one that remembers nothing, and the first one in a fresh clone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkAnswer, cli, makeRecordedWorkspace } from './recorded-workspace.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    files: { ...text, default: '1000' },
    folder: { ...text, default: tmpdir() },
    json: { type: 'boolean', default: false },
  },
});
mkdirSync(values.folder, { recursive: true });
const CALLS = 'trace=open,openat,openat2,read,pread64,readv,preadv,preadv2';

const { root, nodes, git, remove } = makeRecordedWorkspace(Number(values.files), values.folder);
const clone = `${root}-clone`;
try {
  git('clone', '-q', '--no-hardlinks', root, clone);
  const counts = {
    cold: countIn(root, { remembers: false }),
    warm: countIn(root, { remembers: true }),
    clone: countIn(clone, { remembers: false, flags: ['--trust-index'] }),
  };
  if (values.json) console.log(JSON.stringify({ files: Number(values.files), ...counts }));
  else {
    console.log(`${values.files} mapped files`);
    for (const [name, { opens, mapped, bytes, graph }] of Object.entries(counts))
      console.log(
        `  ${name.padEnd(6)} ${opens} opens, ${mapped} of mapped files, ${bytes} of their bytes read; ${graph} below .yggdrasil`,
      );
  }
} finally {
  rmSync(clone, { recursive: true, force: true });
  remove();
}

function countIn(cwd, { remembers, flags = [] }) {
  if (!remembers) rmSync(join(cwd, '.git/drift-heal'), { recursive: true, force: true });
  else scanWith([], { cwd });
  const trace = join(cwd, '.git/bench-trace');
  // -y prints the path behind each descriptor, however it was opened.
  scanWith(['strace', '-f', '-y', '-qq', '-s', '0', '-e', CALLS, '-o', trace], { cwd, flags });
  const counts = { opens: 0, mapped: 0, bytes: 0, graph: 0 };
  const waiting = new Map();
  for (const line of readFileSync(trace, 'utf8').split('\n')) addCall(counts, line, { cwd, waiting });
  return counts;
}

/** `waiting`: by thread, the file of a read that another thread's call cut in two in the trace. */
function addCall(counts, line, { cwd, waiting }) {
  const [, thread, call] = /^(\d+) +(?:<\.\.\. )?(\w+)/.exec(line) ?? [];
  if (call?.startsWith('open')) {
    const opened = / = \d+<([^>]*)>$/.exec(line)?.[1];
    if (opened === undefined) return;
    counts.opens += 1;
    if (opened.startsWith(`${cwd}/src/`) && opened.endsWith('.ts')) counts.mapped += 1;
    if (opened.startsWith(`${cwd}/.yggdrasil/`)) counts.graph += 1;
    return;
  }
  const from = /\(\d+<([^>]*)>/.exec(line)?.[1] ?? waiting.get(thread);
  if (line.endsWith('<unfinished ...>')) waiting.set(thread, from);
  const bytes = / = (\d+)$/.exec(line)?.[1];
  if (from?.startsWith(`${cwd}/src/`) && bytes !== undefined) counts.bytes += Number(bytes);
}

function scanWith(before, { cwd, flags = [] }) {
  const [program, ...argv] = [...before, process.execPath, cli, 'scan', '--format=json', ...flags];
  const run = spawnSync(program, argv, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
    env: { ...process.env, DRIFT_ACTOR: 'bench' },
  });
  if (run.error) throw new Error(`strace is needed: ${run.error.message}`);
  checkAnswer(run, nodes);
}
