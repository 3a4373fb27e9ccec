// What starting costs: `node bench/start.mjs [--rounds 15] [--json]`. `--help` and `--version` as whole
// processes, in turn with an empty script; the ratios are medians of the ratios of one round.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inTurn, median } from './measure.mjs';
import { cli } from './recorded-workspace.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, json: { type: 'boolean', default: false } },
});
/** The goal of issue 6. */
const LIMIT = 1.4;

const folder = mkdtempSync(join(tmpdir(), 'drift-start-'));
try {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const options = { cwd: folder };
  const says = (pattern) => (run) => {
    if (run.status !== 0 || !pattern.test(run.stdout)) throw new Error(`wrong answer: ${run.stdout}`);
  };
  const rows = inTurn(
    {
      help: { argv: [process.execPath, cli, '--help'], options, check: says(/^Usage: drift-heal/) },
      version: { argv: [process.execPath, cli, '--version'], options, check: says(/^\d+\.\d+\.\d+\n$/) },
      node: { argv: [process.execPath, empty], options },
    },
    Number(values.rounds),
  );
  const figures = ['help', 'version'].map((name) => ({
    name,
    cpu: median(rows, (row) => row[name].cpu),
    node: median(rows, (row) => row.node.cpu),
    ratio: median(rows, (row) => row[name].cpu / row.node.cpu),
    wallRatio: median(rows, (row) => row[name].wall / row.node.wall),
  }));
  if (values.json)
    console.log(JSON.stringify({ rounds: rows.length, load: loadavg()[0], limit: LIMIT, figures }));
  else
    console.log(
      [`load average ${loadavg()[0].toFixed(1)}, n = ${rows.length}`, ...figures.map(print)].join('\n'),
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print({ name, cpu, node, ratio, wallRatio }) {
  const met = ratio <= LIMIT ? 'met' : 'NOT MET';
  return `--${name.padEnd(8)} cpu ${cpu.toFixed(3)} s / ${node.toFixed(3)} s = ${ratio.toFixed(2)}  wall ${wallRatio.toFixed(2)}  goal ${LIMIT}  ${met}`;
}
