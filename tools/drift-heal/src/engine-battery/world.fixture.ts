import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeScratchFolder } from '@drift/testing';
import type { Random } from '../publish-battery/random.fixture.js';
import { contextsText, pipelineText } from './generators.fixture.js';
import type { Answer } from './roads.fixture.js';

/** One workspace that a history of edits changes. */
export interface World {
  root: string;
  /** A folder beside the root, for what a link out of it leads to. */
  outside: string;
  random: Random;
  git: (...argv: string[]) => string;
  /** Runs the command line on it and gives its answer. */
  heal: (...argv: string[]) => Promise<Answer>;
  /** States that were recorded before, oldest first. */
  states: Buffer[];
  /** Some contexts and nodes have a command that writes their code. */
  hasGenerators: boolean;
  /** What files held before a step gave them something else, for a later one to put it back. */
  before: Map<string, Buffer>;
  /** A command that was printed and refused, as things were. */
  refused: string | null;
  /** By how many milliseconds the clock was set back that stamps what a step writes. */
  clockBack: number;
  /** A number that was never given before, so that no two edits write the same. */
  next: () => number;
}

/** A step changes the workspace and says what it did; null where there is nothing it could change. */
export type Step = (world: World) => string | null | Promise<string | null>;

/** A folder of a file system that is to be tested: one of whole seconds, or of coarse ticks, shows most. */
const CHOSEN = process.env['DRIFT_BATTERY_FOLDER'];

/** Folders of what nodes map and declare; the last is there only when something is made in it. */
export const CODE_FOLDERS = ['src', 'store', 'specs', 'later'];

/** A folder from which people call, too. */
export const BELOW = 'src';

const EXTENSIONS = ['txt', 'txt', 'sql', 'ts'];

/**
 * Makes a workspace of three to eight nodes in two contexts, with every kind of mapping: a folder, a
 * list, a glob, a list and a glob, a file, nodes below nodes, and in every second some generators. Git knows all of it.
 */
export function makeWorld(random: Random, heal: (root: string, ...argv: string[]) => Promise<Answer>): World {
  // File systems differ in what a time and a folder's size tell.
  const inMemory = random.below(4) !== 0 && !CHOSEN;
  const outside = inMemory ? makeScratchFolder('history') : onDisk();
  const root = join(outside, 'workspace');
  let counter = 1000;
  const world: World = {
    root,
    outside,
    random,
    git: (...argv) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...argv], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    heal: (...argv) => heal(root, ...argv),
    states: [],
    hasGenerators: random.below(2) === 0,
    before: new Map(),
    refused: null,
    clockBack: 0,
    next: () => (counter += 1),
  };
  writeIn(world, 'beyond/secret.txt', 'not for us 1\n', outside);
  writeIn(world, 'specs/shared.md', `# Shared ${world.next()}\n`);
  writeIn(world, '.yggdrasil/shop/node.yaml', 'name: Shop\ntype: module\n');
  writeIn(world, '.yggdrasil/shop/overview.md', `# Shop ${world.next()}\n`);
  if (world.hasGenerators) writeIn(world, '.yggdrasil/drift.config.yaml', contextsText(random));
  const count = 3 + random.below(6);
  for (let index = 0; index < count; index += 1) addNode(world, index);
  world.git('init', '-q', '-b', 'main');
  world.git('config', 'core.untrackedCache', 'false');
  world.git('add', '-A');
  world.git('commit', '-qm', 'one');
  return world;
}

/** Adds node number `index` with its files; every third stands below the one before it. */
export function addNode(world: World, index: number): string {
  const id = idOf(index);
  const source = index % 3 === 2 ? `src/n${index - 1}/child` : `src/n${index}`;
  const files: string[] = [];
  for (let number = 0; number < 2 + world.random.below(3); number += 1) {
    const folder = number > 1 ? `${source}/deep` : source;
    files.push(`${folder}/f${number}.${world.random.pick(EXTENSIONS) ?? 'txt'}`);
  }
  for (const path of files) writeIn(world, path, sourceText(path, world.next()));
  writeIn(world, `.yggdrasil/${id}/node.yaml`, nodeText(world, { index, source, files }));
  writeIn(world, `.yggdrasil/${id}/notes.md`, `# Notes of ${id}\n\nNumber ${world.next()}.\n`);
  if (index % 2 === 0) writeIn(world, `.yggdrasil/${id}/interface.md`, `# Interface ${world.next()}\n`);
  return id;
}

/** The text of a source file; all of one kind have the same length. */
export function sourceText(path: string, number: number): string {
  return path.endsWith('.ts') ? `export const value = ${number};\n` : `value ${number}\n`;
}

/** Writes a file with the folders above it. */
export function writeIn(world: World, path: string, text: string | Buffer, root = world.root): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function onDisk(): string {
  return realpathSync(mkdtempSync(join(CHOSEN ?? tmpdir(), 'drift-history-')));
}

function idOf(index: number): string {
  if (index % 3 === 2) return `${idOf(index - 1)}/n${index}`;
  return `${index % 2 === 0 ? 'shop' : 'mail'}/n${index}`;
}

interface NodePlan {
  index: number;
  source: string;
  files: readonly string[];
}

function nodeText({ random, hasGenerators }: World, { index, source, files }: NodePlan): string {
  const lines = [
    '# yaml-language-server: $schema=../../node.schema.json',
    `name: Node ${index}`,
    'type: module',
    'description: >-',
    '  What it is for, in one sentence',
    '  over two lines.',
  ];
  if (index > 0) lines.push('relations:', `  - target: shop/n${index - (index % 2)}`, '    type: uses');
  if (random.below(4) === 0) lines.push('sources: [specs/shared.md]');
  if (hasGenerators && random.below(3) === 0) lines.push(pipelineText(random).trimEnd());
  return [...lines, ...mappingText({ index, source, files }, random.below(5)), ''].join('\n');
}

function mappingText({ source, files }: NodePlan, kind: number): string[] {
  if (kind === 0) return ['mapping:', `  path: ${source}/`];
  if (kind === 1) return ['mapping:', '  paths:', ...files.map((path) => `    - ${path}`)];
  if (kind === 2) return ['mapping:', '  paths:', `    - ${source}/**/*.*`];
  if (kind === 3) return ['mapping:', `  - ${files[0]}`, `  - ${source}/deep/*.txt`];
  return [`mapping: ${source}`];
}
