// How fast a scan is: `node bench/scans.mjs [--files 1000,10000,100000] [--rounds 7] [--json]`. Every command is a
// whole process; they run in turn, and each ratio is the median of the ratios of one round. The answer of
// every scan is checked: all nodes in sync, none forgotten.
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { makeWorkspace } from './make-workspace.mjs';
import { inTurn, measure, median, peakOf } from './measure.mjs';

const text = { type: 'string' };
const { values } = parseArgs({
  options: {
    files: { ...text, default: '1000,10000' },
    rounds: { ...text, default: '7' },
    folder: { ...text, default: tmpdir() },
    json: { type: 'boolean', default: false },
  },
});
const cli = fileURLToPath(new URL('../bin/drift-heal.mjs', import.meta.url));
const rounds = Number(values.rounds);

const RATIOS = [
  ['warm', 'status'],
  ['warm', 'node'],
  ['cold', 'sha256sum'],
  ['cold', 'openssl'],
];

const results = values.files.split(',').map((count) => measureSize(Number(count)));
for (const [index, result] of results.entries()) {
  const before = results[index - 1];
  if (before)
    result.growth = { warm: result.warm.cpu / before.warm.cpu, cold: result.cold.cpu / before.cold.cpu };
}
process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : results.map(print).join('\n'));

function measureSize(files) {
  const { root, nodes, git, remove } = makeWorkspace(files, values.folder);
  try {
    const recorded = heal(root, 'absorb', '--all', '--record-only', '--yes');
    if (recorded.status !== 0) throw new Error(`absorb ended with ${recorded.status}`);
    git('add', '-A');
    git('commit', '-qm', 'chore: recorded');
    git('status');
    const list = join(root, '.git/bench-list');
    writeFileSync(list, measure(['git', 'ls-files', '-z'], { cwd: root }).stdout);
    const scan = {
      options: { cwd: root, env: { DRIFT_ACTOR: 'bench' } },
      check: (result) => checked(result, nodes),
    };
    const commands = {
      warm: { argv: [process.execPath, cli, 'scan', '--format=json'], ...scan },
      status: { argv: ['git', '--no-optional-locks', 'status', '--porcelain'], options: { cwd: root } },
      cold: { argv: [process.execPath, cli, 'scan', '--format=json'], prepare: forget(root), ...scan },
      sha256sum: {
        argv: ['xargs', '-0', '-a', list, '-P2', '-n2000', 'sha256sum'],
        options: { cwd: root },
      },
      openssl: {
        argv: ['xargs', '-0', '-a', list, '-n2000', 'openssl', 'dgst', '-sha256'],
        options: { cwd: root },
      },
      node: { argv: [process.execPath, '-e', '0'], options: { cwd: root } },
    };
    const rows = inTurn(commands, rounds);
    const figures = { files, nodes, rounds: rows.length };
    for (const [name, { argv, options, prepare }] of Object.entries(commands)) {
      prepare?.();
      figures[name] = { ...of(rows, name), peak: peakOf(argv, options) };
    }
    figures.ratios = Object.fromEntries(RATIOS.map((pair) => [pair.join('/'), ratio(rows, ...pair)]));
    return figures;
  } finally {
    remove();
  }
}

function heal(root, ...argv) {
  return measure([process.execPath, cli, ...argv], { cwd: root, env: { DRIFT_ACTOR: 'bench' } });
}

/** Cold: nothing is remembered of an earlier scan; the page cache stays hot. */
function forget(root) {
  return () => rmSync(join(root, '.git/drift-heal/cache'), { recursive: true, force: true });
}

/** A fast wrong scan is no result. */
function checked({ status, stdout }, nodes) {
  const { reports } = JSON.parse(stdout);
  const drifted = reports.filter(({ driftType }) => driftType !== 'none');
  if (status !== 0 || reports.length !== nodes || drifted.length > 0)
    throw new Error(
      `wrong answer: exit ${status}, ${reports.length} of ${nodes} nodes, ${drifted.length} drifted`,
    );
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

function print({ files, nodes, ratios, growth, ...commands }) {
  const lines = [`${files} mapped files, ${nodes} nodes`];
  for (const [name, figure] of Object.entries(commands)) {
    if (typeof figure !== 'object') continue;
    const { wall, cpu, peak } = figure;
    const each = ((cpu * 1e6) / files).toFixed(1);
    lines.push(
      `  ${name.padEnd(10)} cpu ${cpu.toFixed(3)} s  wall ${wall.toFixed(3)} s  ${each} µs/file  ${peak === null ? '' : `${peak.toFixed(0)} MiB`}`,
    );
  }
  for (const [name, { cpu, wall }] of Object.entries(ratios))
    lines.push(`  ${name.padEnd(16)} cpu ${cpu.toFixed(2)}  wall ${wall.toFixed(2)}`);
  if (growth) lines.push(`  growth           warm ${growth.warm.toFixed(1)}  cold ${growth.cold.toFixed(1)}`);
  return `${lines.join('\n')}\n`;
}
