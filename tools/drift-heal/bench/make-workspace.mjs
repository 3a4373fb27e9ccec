import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILES_PER_NODE = 10;
const NODES_PER_FOLDER = 20;

/**
 * Writes a workspace under git of `files` mapped files, ten a node, each node with a `node.yaml` of
 * relations and a folded description, and two Markdown files. Sizes are lognormal, median 4 KiB;
 * the mapping is a folder for six nodes of ten, a list for two, a glob for one, a list and a glob for one.
 * The same `files` gives the same bytes. Gives its root; `remove` takes it away.
 */
export function makeWorkspace(files, folder = tmpdir()) {
  const root = mkdtempSync(join(folder, `drift-bench-${files}-`));
  const random = createRandom(files);
  const nodes = Math.ceil(files / FILES_PER_NODE);
  for (let index = 0; index < nodes; index += 1) writeNode(root, { index, nodes, random });
  const git = (...argv) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', '-c', 'gc.auto=0', ...argv], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  git('init', '-q', '-b', 'main');
  appendFileSync(join(root, '.git/info/exclude'), '/nothing-of-the-kind/\n');
  git('add', '-A');
  git('commit', '-qm', 'chore: a workspace to measure');
  return { root, nodes, git, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const place = (index) => [
  `pkg${Math.floor(index / (NODES_PER_FOLDER * NODES_PER_FOLDER))}`,
  `mod${Math.floor(index / NODES_PER_FOLDER) % NODES_PER_FOLDER}`,
  `feat${index % NODES_PER_FOLDER}`,
];
const sourceFolder = (index) => `src/${place(index).join('/')}`;
const nodeId = (index) => place(index).join('/');

function writeNode(root, { index, nodes, random }) {
  const source = sourceFolder(index);
  mkdirSync(join(root, source), { recursive: true });
  for (let number = 0; number < FILES_PER_NODE; number += 1) {
    const size = Math.max(40, Math.round(lognormal(random, 4096, 1)));
    writeFileSync(join(root, source, `file${number}.ts`), codeText(`${nodeId(index)}#${number}`, size));
  }
  const graph = join(root, '.yggdrasil', nodeId(index));
  mkdirSync(graph, { recursive: true });
  writeFileSync(join(graph, 'node.yaml'), nodeYaml(index, nodes));
  for (const name of ['description', 'responsibility']) {
    const size = Math.max(80, Math.round(lognormal(random, 1200, 0.7)));
    writeFileSync(join(graph, `${name}.md`), `# ${name} of ${nodeId(index)}\n\n${words(size)}\n`);
  }
}

function nodeYaml(index, nodes) {
  const relations = [1, 7].map((step) => (index + step) % nodes).filter((other) => other !== index);
  return [
    '# yaml-language-server: $schema=../../node.schema.json',
    `name: Feature ${index}`,
    'type: module',
    'description: >-',
    `  What feature ${index} is for, told in one sentence that is long enough`,
    '  to be folded over two lines.',
    'relations:',
    ...relations.flatMap((other) => [`  - target: ${nodeId(other)}`, '    type: uses']),
    ...mapping(index),
    '',
  ].join('\n');
}

function mapping(index) {
  const source = sourceFolder(index);
  const list = Array.from({ length: FILES_PER_NODE }, (_, number) => `    - ${source}/file${number}.ts`);
  const kind = index % 10;
  if (kind < 6) return ['mapping:', `  path: ${source}/`];
  if (kind < 8) return ['mapping:', '  paths:', ...list];
  if (kind === 8) return ['mapping:', '  paths:', `    - ${source}/**/*.ts`];
  return ['mapping:', '  paths:', ...list.slice(0, 5), `    - ${source}/**/file*.ts`];
}

/** Valid TypeScript of an exact size, so that every fingerprint slot is filled: whole lines, then a comment. */
function codeText(name, size) {
  const lines = [`// ${name}`];
  let left = size - lines[0].length - 1;
  for (let number = 0; ; number += 1) {
    const line = `export const value${number} = (input: number): number => input * 31 + ${number};`;
    if (line.length + 1 + SHORTEST_COMMENT > left) break;
    lines.push(line);
    left -= line.length + 1;
  }
  return `${[...lines, left < SHORTEST_COMMENT ? '' : `//${' .'.repeat(left).slice(0, left - 3)}\n`].join('\n')}`;
}

/** Two slashes and the end of the line. */
const SHORTEST_COMMENT = 3;

function words(size) {
  return 'It does what its name says, and nothing that its name does not say. '
    .repeat(Math.ceil(size / 69))
    .slice(0, size);
}

/** Mulberry32: the same seed gives the same numbers. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Box–Muller. */
function lognormal(random, median, sigma) {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return median * Math.exp(sigma * normal);
}
