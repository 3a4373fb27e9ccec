import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS, contextsText, freezeText, pipelineText } from './generators.fixture.js';
import { CONFIG, keepState, onGraphFile, rewrite } from './graph-steps.fixture.js';
import { sourceFiles } from './file-steps.fixture.js';
import { seen } from './look.fixture.js';
import { naiveGraph } from './naive-graph.fixture.js';
import { writeIn, type Step, type World } from './world.fixture.js';

const RECIPE = 'justfile';
const PIPELINE = /^pipeline:.*\n(?: {2}.*\n)*/m;

/** Edits of who is written by a generator, by which one, and of what it is that it writes. */
export const GENERATOR_STEPS: Record<string, Step> = {
  'pipeline given to a node': onNode(
    (text) => !PIPELINE.test(text),
    (world, text) => text.replace(/^mapping:/m, `${pipelineText(world.random)}mapping:`),
  ),
  'pipeline of a node changed': onNode(
    (text) => PIPELINE.test(text),
    (world, text) => text.replace(PIPELINE, pipelineText(world.random)),
  ),
  'pipeline of a node taken away': onNode(
    (text) => PIPELINE.test(text),
    (_, text) => text.replace(PIPELINE, ''),
  ),
  'pipelines of contexts written': (world) => {
    const text = contextsText(world.random);
    writeIn(world, CONFIG, text);
    return text;
  },
  'days frozen': (world) => {
    const before = seen(world.root, CONFIG) ? readFileSync(join(world.root, CONFIG), 'utf8') : '';
    writeIn(world, CONFIG, before.replace(/^remediation:[^]*/m, '') + freezeText(world.random));
    return CONFIG;
  },
  'recipe of pipelines written': (world) => {
    writeIn(world, RECIPE, `pipeline context:\n    echo {{context}} ${world.next()}\n`);
    return RECIPE;
  },
  'recipe of pipelines taken away': (world) => {
    if (!seen(world.root, RECIPE)) return null;
    rmSync(join(world.root, RECIPE));
    return RECIPE;
  },
  'mapping extended by a file of another': (world) => {
    const file = world.random.pick(sourceFiles(world));
    const step = onNode(
      (text) => LISTED.test(text) && file !== undefined && !text.includes(file),
      (_, text) => text.replace(LISTED, (line, indent: string) => `${line}${indent}- ${file}\n`),
    );
    return step(world);
  },
  'mapping shortened': onNode(
    (text) => LISTED_TWICE.test(text),
    (_, text) => text.replace(LISTED_TWICE, '$1'),
  ),
  generated: async (world) => {
    keepState(world);
    const id = world.random.pick([...CONTEXTS, ...naiveGraph(world.root).keys()]) ?? '';
    await generate(world, id);
    return id;
  },
};

/** Runs the generators of all that is named, over whatever is there. */
export async function generate({ heal }: World, ...ids: readonly string[]): Promise<void> {
  await heal('materialize', ...ids, '--discard', '--allow-command', '--reason', 'battery');
}

const LISTED = /^( *)- (?:src|store|specs|later)\/.*\n/m;
const LISTED_TWICE = /^( *- (?:src|store|specs|later)\/.*\n) *- (?:src|store|specs|later)\/.*\n/m;

/** Node files that map something and say what is asked of them. */
function onNode(is: (text: string) => boolean, change: (world: World, text: string) => string): Step {
  return onGraphFile(
    'node.yaml',
    (world, path) => rewrite(world, path, (text) => change(world, text)),
    (text) => /^mapping:/m.test(text) && is(text),
  );
}
