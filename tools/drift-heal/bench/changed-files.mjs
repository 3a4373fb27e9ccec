// What judging costs: a scan of a large workspace with nothing changed, with some files changed, and of
// a small workspace in which just as many files changed. `--files 100000 --changed 1000`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    changed: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const files = Number(values.files);
const changed = Number(values.changed);
const rounds = Number(values.rounds);
const FILES_PER_NODE = 100;
const cli = fileURLToPath(new URL('../bin/drift-heal.cjs', import.meta.url));

const large = makeWorkspace(files);
const small = makeWorkspace(changed);
const edited = { [large]: new Set(), [small]: new Set() };
try {
  const before = scan(large, []);
  const one = { large: scan(large, [0]), small: scan(small, [0]) };
  const first = Array.from({ length: changed }, (_, index) => index);
  const many = { large: scan(large, first), small: scan(small, first) };
  const again = scan(large, []);
  // The same number of files, in as many nodes as there are: each of those is judged and reported, too.
  const spread = scan(
    large,
    first.map((step) => Math.floor((step * files) / changed)),
  );
  const cost = { large: many.large.ms - one.large.ms, small: many.small.ms - one.small.ms };
  const result = {
    files,
    changed,
    unchangedMs: before.ms,
    parsersLoadedUnchanged: before.parsers,
    oneChangedMs: one.large.ms,
    changedMs: many.large.ms,
    askedAgainMs: again.ms,
    spreadMs: spread.ms,
    costMs: cost.large,
    costInSmallMs: cost.small,
    ratio: cost.large / cost.small,
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    console.log(
      `${files} files, nothing changed: ${result.unchangedMs} ms, parsers loaded: ${result.parsersLoadedUnchanged.join(', ') || 'none'}`,
    );
    console.log(`${files} files, 1 changed: ${result.oneChangedMs} ms`);
    console.log(
      `${files} files, ${changed} changed: ${result.changedMs} ms; asked again ${result.askedAgainMs} ms`,
    );
    console.log(
      `what the others of the ${changed} cost: ${cost.large} ms, in a workspace of only them ${cost.small} ms`,
    );
    console.log(`ratio of the two: ${result.ratio.toFixed(2)}`);
    console.log(`${changed} more, spread over all nodes: ${result.spreadMs} ms`);
  }
} finally {
  for (const root of [large, small]) rmSync(root, { recursive: true, force: true });
}

function makeWorkspace(count) {
  const root = mkdtempSync(join(tmpdir(), 'drift-bench-'));
  for (let index = 0; index < count; index += 1) {
    const node = Math.floor(index / FILES_PER_NODE);
    if (index % FILES_PER_NODE === 0) {
      mkdirSync(join(root, `src/n${node}`), { recursive: true });
      mkdirSync(join(root, `.yggdrasil/bench/n${node}`), { recursive: true });
      writeFileSync(
        join(root, `.yggdrasil/bench/n${node}/node.yaml`),
        `type: library\nmapping: { path: src/n${node}/ }\n`,
      );
    }
    writeFileSync(
      pathOf(root, index),
      `/** Number ${index}. */\nexport function value${index}(input: number): number {\n  return input + ${index};\n}\n`,
    );
  }
  const git = (...argv) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', '-c', 'gc.auto=0', ...argv], {
      cwd: root,
    });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'bench');
  const recorded = run(root, {}, 'materialize', 'bench', '--written');
  expect(recorded.status === 0, `materialize: ${recorded.stderr}`);
  return root;
}

/** Every second edit is layout only, the others change a body. No two rounds edit alike. */
function edit(root, indexes, round) {
  for (const [step, index] of indexes.entries()) {
    const body = step % 2 === 0 ? `return (input + ${index});` : `return input - ${index} - ${round};`;
    writeFileSync(
      pathOf(root, index),
      `/** Number ${index}. */\nexport function value${index}(input: number): number {\n${' '.repeat(round)}    ${body}\n}\n`,
    );
    edited[root].add(index);
  }
}

function pathOf(root, index) {
  return join(root, `src/n${Math.floor(index / FILES_PER_NODE)}/f${index}.ts`);
}

/**
 * The median of some rounds, and which parsers the last one loaded. Before each round these files are edited
 * anew, because a scan remembers its answers; the answer is checked in each.
 */
function scan(root, indexes) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    edit(root, indexes, round);
    const start = performance.now();
    const { stdout } = run(root, {}, 'report', '--format=json');
    times.push(performance.now() - start);
    const listed = JSON.parse(stdout).reports.flatMap((report) => report.files);
    const judged = listed.filter(({ change }) => change === 'format' || change === 'body').length;
    expect(judged === edited[root].size, `${edited[root].size} edits are judged, not ${judged}`);
  }
  times.sort((a, b) => a - b);
  return { ms: Math.round(times[Math.floor(times.length / 2)]), parsers: parsersLoaded(root) };
}

/** Every script that the process loaded stands in its coverage report. */
function parsersLoaded(root) {
  const folder = mkdtempSync(join(tmpdir(), 'drift-coverage-'));
  run(root, { NODE_V8_COVERAGE: folder }, 'scan');
  const loaded = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  rmSync(folder, { recursive: true, force: true });
  const names = [
    'typescript/lib',
    'web-tree-sitter/',
    'typescript-reader',
    'python-reader',
    'markdown-reader',
  ];
  return names.filter((name) => loaded.includes(name));
}

function run(root, env, ...argv) {
  return spawnSync(process.execPath, [cli, ...argv], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    env: { ...process.env, DRIFT_ACTOR: 'bench', ...env },
  });
}

function expect(condition, what) {
  if (!condition) throw new Error(`not as expected: ${what}`);
}
