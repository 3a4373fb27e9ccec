// What a process that stays costs: `node bench/resident.mjs [--files 10000,100000] [--changed 1000] [--folder /tmp]`.
// First the thread of the server in which scans run, asked directly; then the server over HTTP, which also
// an older build can be measured by (`DRIFT_BENCH_BIN`, with `--only server`). Every answer is checked.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { get } from 'node:http';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { cli, makeRecordedWorkspace } from './recorded-workspace.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    files: { ...text, default: '10000' },
    changed: { ...text, default: '1000' },
    folder: { ...text, default: tmpdir() },
    only: text,
    root: text,
  },
});
const changed = Number(values.changed);

console.log(`load average ${loadavg()[0].toFixed(1)}, ${availableParallelism()} cores`);
if (values.root) await measureAll(values.root);
else {
  for (const files of values.files.split(',').map(Number)) {
    const { root, remove } = makeRecordedWorkspace(files, values.folder);
    try {
      await measureAll(root);
    } finally {
      remove();
    }
  }
}
console.log(`load average ${loadavg()[0].toFixed(1)} at the end`);

async function measureAll(root) {
  const git = (...argv) => execFileSync('git', argv, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const files = git('ls-files', 'src').trimEnd().split('\n');
  const some = files.filter((_, at) => at % Math.max(1, Math.floor(files.length / changed)) === 0);
  const edited = some.slice(0, changed);
  const edit = () => {
    for (const path of edited) appendFileSync(join(root, path), '//\n');
  };
  console.log(`\n${files.length} files, ${edited.length} of them changed`);
  git('status');
  if (values.only !== 'server') await measureThread(root, { edit, edited });
  git('checkout', '-q', '.');
  if (values.only !== 'thread') await measureServer(root, { edit, edited });
  git('checkout', '-q', '.');
}

async function measureThread(root, { edit, edited }) {
  const script = new URL('../../../apps/workbench-bff/dist/scan-worker.js', import.meta.url);
  const worker = new Worker(script, { workerData: { root, credentials: {} } });
  const waiting = new Map();
  let last = 0;
  worker.on('message', (answer) => waiting.get(answer.id)?.(answer));
  const ask = async (verb, argument) => {
    const answer = await new Promise((resolve) => {
      waiting.set((last += 1), resolve);
      worker.postMessage({ id: last, verb, argument });
    });
    if ('error' in answer) throw new Error(answer.bug);
    return answer.value;
  };
  const holds = (whole) => ask('holds', { whole });
  await ask('history', { limit: 1 });
  const before = process.memoryUsage().rss;
  const scan = async (what, drifted) => {
    const { value } = await timed(what, () => ask('look'));
    const found = value.scan.reports.flatMap(({ files }) => files).length;
    expect(value.isFollowed, 'the look is followed');
    expect(found === drifted, `${found} of ${drifted} changed files found`);
  };
  await scan('first look, and the watch', 0);
  expect((await timed('everything looked at', () => holds(true))).value, 'it holds');
  console.log(
    `  ${watchCount()} folders watched, ${mib(process.memoryUsage().rss - before)} MiB more than before`,
  );
  await repeated('unchanged, asked', 200, async () => expect(await holds(false), 'it holds'));
  await repeated('unchanged, everything looked at', 5, async () => expect(await holds(true), 'it holds'));
  for (let round = 0; round < 3; round += 1) {
    const names = new Set();
    edit();
    const { ms } = await timed('known that it changed', async () => {
      expect(!(await holds(false)), 'the change is known');
      for (const path of await ask('touched')) names.add(path);
    });
    expect(
      edited.every((path) => names.has(path)),
      'every edited file is named',
    );
    console.log(`  ${((ms * 1000) / edited.length).toFixed(1)} us a changed file`);
    await scan('the new answer', edited.length);
    expect(await holds(false), 'it holds again');
  }
  await worker.terminate();
}

async function measureServer(root, { edit, edited }) {
  const argv = [cli, 'serve', '--port', '3917'];
  const started = performance.now();
  const server = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let base = null;
    for await (const line of createInterface({ input: server.stdout })) {
      base = /^API\s+(\S+)\/docs/.exec(line)?.[1] ?? base;
      if (line.startsWith('Stop it')) break;
    }
    console.log(`  server: ${since(started)} ms to its links`);
    await timed('first answer', () => fetchJson(`${base}/drift/scan?limit=1`));
    await quiet(server.pid);
    console.log(
      `  ${since(started)} ms until it was quiet, ${cpuOf(server.pid)} CPU s, ${peakOf(server.pid)} MiB peak, ${watchCount(server.pid)} watches`,
    );
    await repeated('GET /drift/scan, unchanged', 100, () => fetchJson(`${base}/drift/scan?limit=1`));
    for (let round = 0; round < 3; round += 1) {
      const told = nextScan(`${base}/drift/events`, edited);
      await told.open;
      edit();
      const cpu = cpuOf(server.pid);
      await timed('event of the new scan', () => told.event);
      const { value } = await timed('GET /drift/scan after it', () =>
        fetchJson(`${base}/drift/scan?limit=1`),
      );
      expect(value.summary.byType.none !== value.summary.checked, 'the change is known');
      console.log(`  ${(cpuOf(server.pid) - cpu).toFixed(2)} CPU s`);
      await quiet(server.pid);
    }
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  }
}

/** Settles when a process has used no processor time to speak of for a second. */
async function quiet(pid) {
  for (let last = -1; cpuOf(pid) - last > 0.05;) {
    last = cpuOf(pid);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function nextScan(url) {
  const opened = {};
  const open = new Promise((resolve) => (opened.resolve = resolve));
  const event = new Promise((resolve) => {
    const outgoing = get(url, { agent: false }, (response) => {
      let seen = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        opened.resolve();
        seen += chunk;
        for (const [, data] of seen.matchAll(/^data: (.*)$/gm)) {
          const { type, changed: nodes } = JSON.parse(data);
          if (type !== 'scan-finished' || nodes.length === 0) continue;
          outgoing.destroy();
          resolve();
          return;
        }
      });
    });
  });
  return { open, event };
}

async function fetchJson(url) {
  const answer = await fetch(url);
  const body = await answer.json();
  expect(answer.ok, JSON.stringify(body));
  return body;
}

async function timed(what, work) {
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  console.log(`  ${what}: ${ms.toFixed(1)} ms`);
  return { ms, value };
}

async function repeated(what, times, work) {
  const each = [];
  for (let turn = 0; turn < times; turn += 1) {
    const from = performance.now();
    await work();
    each.push(performance.now() - from);
  }
  each.sort((a, b) => a - b);
  const at = (share) => each[Math.min(times - 1, Math.floor(times * share))].toFixed(2);
  console.log(`  ${what}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`);
}

/** How many things a process watches, as the kernel says. */
function watchCount(pid = process.pid) {
  let count = 0;
  for (const fd of existsSync(`/proc/${pid}/fd`) ? readdirSync(`/proc/${pid}/fd`) : []) {
    try {
      if (!readlinkSync(`/proc/${pid}/fd/${fd}`).includes('inotify')) continue;
      count += readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8').split('\ninotify ').length - 1;
    } catch {
      // Closed meanwhile.
    }
  }
  return count;
}

/** Processor seconds of a process with its threads; 100 ticks a second. */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function peakOf(pid) {
  const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
  return mib(Number(peak) * 1024);
}

function mib(bytes) {
  return Math.round(bytes / 2 ** 20);
}

function since(start) {
  return Math.round(performance.now() - start);
}

function expect(condition, what) {
  if (!condition) throw new Error(`not as expected: ${what}`);
}
