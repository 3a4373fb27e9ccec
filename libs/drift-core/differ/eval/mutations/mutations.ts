import { join } from 'node:path';
import { groupBy } from '../group-by.js';
import { scriptArguments } from '../script-arguments.js';
import { caseSources } from './case-sources.js';
import { chooseSources } from './choose-sources.js';
import { openPythonOracle } from './oracles/python-oracle.js';
import { printMutations } from './print-mutations.js';
import { createRandom } from './random.js';
import { runTasks } from './run-tasks.js';
import type { Task } from './task.js';

// Judges mutants of real files against independent parsers: 0 all right, 1 a fault, 2 usage.
const MUTANTS = 100_000;
const MUTANTS_A_FILE = 50;
/** On top of those of the real files. */
const MUTANTS_A_CASE = 40;
const SHARES = { ts: 24, tsx: 11, js: 12, py: 23, go: 4, java: 2, rs: 2, md: 10, json: 5, yaml: 7 };
const SIZES = { min: 60, max: 8000 };
/** Some files are left out, because the independent parser cannot read them. */
const SPARE = 1.05;

const args = scriptArguments(['repos', 'limit', 'seed', 'jobs', 'json']);
const seed = args.seed ?? 20_260_101;
const mutants = args.limit ?? MUTANTS;
const random = createRandom(seed);
// Without clones the files of this very repository serve, so that it runs anywhere.
const folder = args.repos ?? join(import.meta.dirname, '../../../../..');
const wanted = Math.ceil((mutants / MUTANTS_A_FILE) * SPARE);
const sources = await chooseSources(folder, random, { count: wanted, shares: SHARES, sizes: SIZES });
const tasks: Task[] = caseSources().map((source) => ({
  ...source,
  seed: random.below(2 ** 31),
  mutants: MUTANTS_A_CASE,
}));
for (let index = 0; sources.length > 0 && index < wanted; index += 1) {
  const source = sources[index % sources.length];
  if (source) tasks.push({ ...source, seed: random.below(2 ** 31), mutants: MUTANTS_A_FILE });
}

if (!args.json) {
  const languages = [...groupBy(sources, ({ path }) => path.replace(/^.*\./u, ''))];
  process.stdout.write(
    `seed ${seed}, ${sources.length} files of ${args.repos ? 'the clones' : 'this repository'}: `,
  );
  process.stdout.write(`${languages.map(([name, own]) => `${own.length} ${name}`).join(', ')}\n`);
}
const python = openPythonOracle();
python?.close?.();
const start = performance.now();
const run = await runTasks(tasks, {
  jobs: Math.min(2, args.jobs ?? 2),
  progress: (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${tasks.length} files`);
  },
});
const seconds = (performance.now() - start) / 1000;
const found = { ...run, seed, seconds, python: python !== null };
process.stdout.write(`${args.json ? JSON.stringify(found, null, 2) : printMutations(found)}\n`);
process.exitCode = run.faults.length > 0 || run.results.length === 0 ? 1 : 0;
