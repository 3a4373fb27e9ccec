// What judging costs: a scan of a large workspace with nothing changed, with some files changed, and of
// a small workspace in which just as many files changed; and after other changes, each timed once. `--files 100000 --changed 1000`.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
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
  const others = {
    savedByRenameMs: timed(large, () => edit(large, [0], rounds + 1, saveByRename)),
    otherQuestionMs: timed(large, () => undefined, 'check', '--format=json'),
    afterCommitMs: timed(large, () => git(large, 'commit', '-qam', 'bench')),
    newFileMs: timed(large, () => writeFileSync(join(large, 'src/n0/more.ts'), '// more\n')),
  };
  unlinkSync(join(large, 'src/n0/more.ts'));
  run(large, {}, 'report', '--format=json');
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
    ...others,
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
      `  saved by renaming: ${others.savedByRenameMs} ms; another question: ${others.otherQuestionMs} ms; after a commit: ${others.afterCommitMs} ms; a new file: ${others.newFileMs} ms`,
    );
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
  git(root, 'init', '-q');
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'bench');
  const recorded = run(root, {}, 'materialize', 'bench', '--written');
  expect(recorded.status === 0, `materialize: ${recorded.stderr}`);
  return root;
}

/** Every second edit is layout only, the others change a body. No two rounds edit alike. */
function edit(root, indexes, round, save = writeFileSync) {
  for (const [step, index] of indexes.entries()) {
    const body = step % 2 === 0 ? `return (input + ${index});` : `return input - ${index} - ${round};`;
    save(
      pathOf(root, index),
      `/** Number ${index}. */\nexport function value${index}(input: number): number {\n${' '.repeat(round)}    ${body}\n}\n`,
    );
    edited[root].add(index);
  }
}

/** As an editor saves that never leaves half a file. */
function saveByRename(path, text) {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** What the scan after such a change takes, in milliseconds; once, because it is another one the second time. */
function timed(root, change, ...argv) {
  change();
  const start = performance.now();
  run(root, {}, ...(argv.length > 0 ? argv : ['report', '--format=json']));
  return Math.round(performance.now() - start);
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
    'go-reader',
    'java-reader',
    'rust-reader',
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

function git(root, ...argv) {
  const settings = ['user.name=b', 'user.email=b@example.com', 'gc.auto=0'];
  execFileSync('git', [...settings.flatMap((one) => ['-c', one]), ...argv], { cwd: root });
}

function expect(condition, what) {
  if (!condition) throw new Error(`not as expected: ${what}`);
}
