import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'rolldown';
import { makeState } from './make-state.mjs';

// `node bench/state.mjs [files]`: processor time of reading and printing the recorded state, against JSON of the same data.
const ROUNDS = 9;
const BARS = { load: 1.5, save: 2 };
const files = Number(process.argv[2] ?? 100_000);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const digest = (text) => `sha256:${hash('sha256', text, 'hex')}`;

const { parseBaseline, printBaseline } = await bundled();
const made = makeState(files);
const text = printBaseline(made, digest);
const json = JSON.stringify(plain(made));
process.stdout.write(
  `${files} files in ${made.entries.size} nodes: ${megabytes(text)} of YAML, ${megabytes(json)} as JSON\n`,
);
const load = inTurn(
  () => parseBaseline(text, digest).baseline.entries.size,
  () => Object.keys(JSON.parse(json).entries).length,
);
// Both print what they have read.
const data = JSON.parse(json);
const state = parseBaseline(text, digest).baseline;
const anew = copyOf(state, state.entries.keys());
const one = copyOf(state, [...state.entries.keys()].slice(0, 1));
const saveOf = (baseline) =>
  inTurn(
    () => printBaseline(baseline, digest).length,
    () => JSON.stringify(data).length,
  );
const [save, saveOne] = [saveOf(anew), saveOf(one)];
report('load', 'JSON.parse', load);
report('save', 'JSON.stringify', save, ', every entry made anew');
report('save', 'JSON.stringify', saveOne, ', one entry made anew, the others as they were read');
process.exitCode = load.ratio <= BARS.load && Math.max(save.ratio, saveOne.ratio) <= BARS.save ? 0 : 1;

/** The same state with other objects for these entries, as a recording makes them. */
function copyOf(baseline, nodeIds) {
  const entries = new Map(baseline.entries);
  for (const nodeId of nodeIds) entries.set(nodeId, { ...entries.get(nodeId) });
  return { ...baseline, entries };
}

/** Medians of both and of their ratio, pair by pair, after two uncounted pairs. */
function inTurn(ours, yardstick) {
  const rows = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const row = round % 2 === 0 ? [cpuOf(ours), cpuOf(yardstick)] : [cpuOf(yardstick), cpuOf(ours)].reverse();
    if (round >= 0) rows.push(row);
  }
  const [mine, theirs] = [0, 1].map((side) => median(rows.map((row) => row[side])));
  return { mine, theirs, ratio: median(rows.map(([a, b]) => a / b)) };
}

/** Milliseconds on the processor, collector and helper threads included; what ran before has been cleared away. */
function cpuOf(run) {
  collect();
  const start = process.cpuUsage();
  if (run() === 0) throw new Error('nothing was read or printed');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function report(name, against, { mine, theirs, ratio }, of = '') {
  const verdict = ratio <= BARS[name] ? 'met' : 'MISSED';
  process.stdout.write(
    `${name}${of}: ${mine.toFixed(0)} ms, ${against} ${theirs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}, asked at most ${BARS[name]}: ${verdict}\n`,
  );
}

/** The very data that the state file holds, under its keys. */
function plain({ version, entries }) {
  const objectOf = (map) => (map.size > 0 ? Object.fromEntries(map) : undefined);
  const entry = ({ path, code, materializedAt, spec, upstream, blob, syntax, contract }) => ({
    path,
    hash: Object.fromEntries(code),
    materialized_at: materializedAt,
    spec: Object.fromEntries(spec),
    upstream: Object.fromEntries(upstream),
    blob: objectOf(blob),
    syntax: objectOf(syntax),
    contract: objectOf(contract),
    check: 'sha256:0123456789abcdef',
  });
  return {
    version,
    entries: Object.fromEntries([...entries].map(([nodeId, one]) => [nodeId, entry(one)])),
  };
}

function megabytes({ length }) {
  return `${(length / 1e6).toFixed(1)} MB`;
}

/** The package from source; its bundle stands inside the package, so that what it depends on is found. */
async function bundled() {
  const folder = join(import.meta.dirname, '..', 'dist', `bench-${process.pid}`);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  await build({
    cwd: import.meta.dirname,
    input: { state: join(import.meta.dirname, '../src/index.ts') },
    platform: 'node',
    logLevel: 'silent',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    output: { dir: folder, format: 'esm', entryFileNames: '[name].js' },
  });
  return import(pathToFileURL(join(folder, 'state.js')).href);
}
