// How fast a scan is: `node bench/scans.mjs [--files 1000,10000,100000] [--rounds 7] [--json]`. Every command is a
// whole process; they run in turn, and each ratio is the median of the ratios of one round. The answer of
// every scan is checked: all nodes in sync, none forgotten.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeGoals, printGoals } from './goals.mjs';
import { inTurn, measure, median, peakOf } from './measure.mjs';
import { checkAnswer, cli, makeRecordedWorkspace } from './recorded-workspace.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    files: { ...text, default: '1000,10000' },
    rounds: { ...text, default: '7' },
    folder: { ...text, default: tmpdir() },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);

const readAndSum = fileURLToPath(new URL('read-and-sum.mjs', import.meta.url));
const floor = fileURLToPath(new URL('floor.mjs', import.meta.url));

/** What makes a first scan believe git's index. */
const CLONE_FLAGS = ['--trust-index'];

const RATIOS = [
  ['warm', 'status'],
  ['warm', 'node'],
  ['cold', 'sha256sum'],
  ['cold', 'openssl'],
  ['cold', 'read'],
  ['plain', 'sha256sum'],
  ['plain', 'openssl'],
  ['plain', 'read'],
  // How much of the goals for a cold scan is physically left, and how far away it is.
  ['floor', 'sha256sum'],
  ['floor', 'openssl'],
  ['cold', 'floor'],
  ['plain', 'floor'],
  ['clone', 'status'],
];

mkdirSync(values.folder, { recursive: true });
const load = [loadavg()[0]];
const results = values.files.split(',').map((count) => measureSize(Number(count)));
load.push(loadavg()[0]);
for (const [index, result] of results.entries()) {
  const before = results[index - 1];
  if (!before) continue;
  const growth = (name) => result[name].cpu / before[name].cpu;
  result.growth = { warm: growth('warm'), cold: growth('cold'), status: growth('status') };
}
const goals = judgeGoals(results);
if (values.json) process.stdout.write(`${JSON.stringify({ load, results, goals }, null, 2)}\n`);
else {
  process.stdout.write(
    `load average ${load.map((one) => one.toFixed(1)).join(' at the start, ')} at the end\n`,
  );
  process.stdout.write([...results.map(print), printGoals(goals)].join('\n'));
}

function measureSize(files) {
  const { root, nodes, git, remove } = makeRecordedWorkspace(files, values.folder);
  const clone = `${root}-clone`;
  try {
    git('clone', '-q', '--no-hardlinks', root, clone);
    const commands = commandsFor(root, clone, nodes);
    const rows = inTurn(commands, rounds);
    const figures = { files, nodes, rounds: rows.length };
    for (const [name, { argv, options, prepare }] of Object.entries(commands)) {
      prepare?.();
      figures[name] = { ...of(rows, name), peak: peakOf(argv, options) };
    }
    figures.ratios = Object.fromEntries(RATIOS.map((pair) => [pair.join('/'), ratio(rows, ...pair)]));
    return figures;
  } finally {
    rmSync(clone, { recursive: true, force: true });
    remove();
  }
}

function commandsFor(root, clone, nodes) {
  const list = join(root, '.git/bench-list');
  writeFileSync(list, measure(['git', 'ls-files', '-z'], { cwd: root }).stdout);
  const at = { options: { cwd: root, env: { DRIFT_ACTOR: 'bench' } } };
  const check = (result) => checkAnswer(result, nodes);
  const scan = [process.execPath, cli, 'scan', '--format=json'];
  const hash = (...argv) => ({ argv: ['xargs', '-0', '-a', list, ...argv], ...at });
  return {
    warm: { argv: scan, ...at, check },
    status: { argv: ['git', '--no-optional-locks', 'status', '--porcelain'], ...at },
    cold: { argv: scan, ...at, check, prepare: forget(join(root, '.git/drift-heal/cache')) },
    // Reads everything as well, and keeps nothing for the next scan.
    plain: { argv: [...scan, '--no-cache'], ...at, check },
    sha256sum: hash('-P2', '-n2000', 'sha256sum'),
    read: { argv: [process.execPath, readAndSum, list], ...at },
    floor: { argv: [process.execPath, floor, list], ...at },
    openssl: hash('-n2000', 'openssl', 'dgst', '-sha256'),
    clone: {
      argv: [...scan, ...CLONE_FLAGS],
      options: { ...at.options, cwd: clone },
      check,
      prepare: forget(join(clone, '.git/drift-heal')),
    },
    node: { argv: [process.execPath, '-e', '0'], ...at },
  };
}

/** Nothing is remembered of an earlier scan; the page cache stays hot. */
function forget(folder) {
  return () => rmSync(folder, { recursive: true, force: true });
}

function of(rows, name) {
  return { wall: median(rows, (row) => row[name].wall), cpu: median(rows, (row) => row[name].cpu) };
}

function ratio(rows, one, other) {
  return {
    wall: median(rows, (row) => row[one].wall / row[other].wall),
    cpu: median(rows, (row) => row[one].cpu / row[other].cpu),
  };
}

function print({ files, nodes, rounds: count, ratios, growth, ...commands }) {
  const lines = [`${files} mapped files, ${nodes} nodes, medians of ${count}`];
  for (const [name, { wall, cpu, peak }] of Object.entries(commands)) {
    const each = ((cpu * 1e6) / files).toFixed(1);
    const memory = peak === null ? '' : `${peak.toFixed(0)} MiB`;
    lines.push(
      `  ${name.padEnd(10)} cpu ${cpu.toFixed(3)} s  wall ${wall.toFixed(3)} s  ${each.padStart(6)} µs/file  ${memory}`,
    );
  }
  for (const [name, { cpu, wall }] of Object.entries(ratios))
    lines.push(`  ${name.padEnd(16)} cpu ${cpu.toFixed(2)}  wall ${wall.toFixed(2)}`);
  if (growth)
    lines.push(
      `  growth           ${Object.entries(growth)
        .map(([name, factor]) => `${name} ${factor.toFixed(1)}`)
        .join('  ')}`,
    );
  return `${lines.join('\n')}\n`;
}
