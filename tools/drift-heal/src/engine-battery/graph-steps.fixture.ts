import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contextsText } from './generators.fixture.js';
import { editInPlace, keepingTimes } from './file-steps.fixture.js';
import { filesBelow, reached, realBelow, seen } from './look.fixture.js';
import { naiveGraph } from './naive-graph.fixture.js';
import { addNode, BELOW, sourceText, writeIn, type Step, type World } from './world.fixture.js';

/** What was recorded. */
export const STATE = '.yggdrasil/.drift-state';
/** The team's settings. */
export const CONFIG = '.yggdrasil/drift.config.yaml';

/** Edits of the graph, of what was recorded and of the configuration. */
export const GRAPH_STEPS: Record<string, Step> = {
  'spec text edited to the same size, old time restored': onGraphFile('.md', (world, path) =>
    keepingTimes(world, path, () => editInPlace(world, path)),
  ),
  'spec text edited': onGraphFile('.md', (world, path) =>
    appendFileSync(join(world.root, path), `\nMore ${world.next()}.\n`),
  ),
  'spec text added': onGraphFile('node.yaml', (world, path) =>
    writeIn(world, `${dirname(path)}/rules${world.next()}.md`, '# Rules\n'),
  ),
  'spec text deleted': onGraphFile('.md', (world, path) => rmSync(join(world.root, path))),
  'node file edited, no difference': onGraphFile('node.yaml', (world, path) =>
    appendFileSync(join(world.root, path), `# ${world.next()}\n`),
  ),
  'node file edited': onGraphFile('node.yaml', (world, path) =>
    rewrite(world, path, (text) => text.replace(/^type: .*$/m, `type: kind${world.next()}`)),
  ),
  'node file edited to the same size, old time restored': onGraphFile('node.yaml', (world, path) =>
    keepingTimes(world, path, () =>
      rewrite(world, path, (text) => text.replace(/^name: .../m, `name: ${100 + (world.next() % 900)}`)),
    ),
  ),
  'mapping extended': onGraphFile('node.yaml', (world, path) =>
    rewrite(world, path, (text) =>
      text.includes('\n    - ') ? text.replace('\n    - ', '\n    - src/n0/f0.txt\n    - ') : text,
    ),
  ),
  'mapping extended by a file that is not there': onGraphFile('node.yaml', (world, path) => {
    const later = world.random.pick(['specs', 'later']) ?? '';
    rewrite(world, path, (text) =>
      text.replace(
        /^( *)- src\/.*$/m,
        (line, indent: string) => `${line}\n${indent}- ${later}/l${world.next()}.txt`,
      ),
    );
  }),
  'mapping to another folder': onGraphFile('node.yaml', (world, path) => {
    const folder = `src/n${world.random.below(6)}`;
    rewrite(world, path, (text) => text.replace(/^mapping:[^]*/m, `mapping: ${folder}/\n`));
  }),
  'node file broken': onGraphFile('node.yaml', breakNode),
  'node added': (world) => addNode(world, 10 + (world.next() % 900)),
  'node taken away': onGraphFile('node.yaml', (world, path) =>
    rmSync(join(world.root, dirname(path)), { recursive: true }),
  ),
  'node file taken away': onGraphFile('node.yaml', (world, path) => rmSync(join(world.root, path))),
  'node moved': onGraphFile('node.yaml', (world, path) =>
    renameSync(join(world.root, dirname(path)), join(world.root, `.yggdrasil/mail/moved${world.next()}`)),
  ),
  'recorded again': async (world) => {
    keepState(world);
    const words = world.random.pick([['--with-spec'], ['--record-only'], []]) ?? [];
    await world.heal('absorb', '--all', '--yes', '--reason', 'battery', ...words);
    return words.join(' ');
  },
  'recorded state put back': (world) => {
    const earlier = world.random.pick(world.states);
    if (!earlier) return null;
    writeFileSync(join(world.root, STATE), earlier);
    return STATE;
  },
  'recorded state put back with the time of the other': (world) => {
    const earlier = world.random.pick(world.states);
    if (!earlier || !seen(world.root, STATE)) return null;
    keepingTimes(world, STATE, () => writeFileSync(join(world.root, STATE), earlier));
    return STATE;
  },
  'an entry of the state taken away': (world) => {
    if (!seen(world.root, STATE)) return null;
    keepState(world);
    rewrite(world, STATE, (text) => text.replace(/^ {2}[^ ].*:\n(?: {4}.*\n)+/m, ''));
    return STATE;
  },
  'state taken away': (world) => {
    if (!seen(world.root, STATE)) return null;
    keepState(world);
    rmSync(join(world.root, STATE));
    return STATE;
  },
  'configuration written': (world) => {
    const text = world.random.pick([
      'countAsChange: [comment]\n',
      'countAsChange: [format]\n',
      'unknownKey: 1\n',
    ]);
    writeIn(world, CONFIG, `${text}${world.hasGenerators ? contextsText(world.random) : ''}`);
    return text?.trim() ?? '';
  },
  'configuration taken away': (world) => {
    if (!seen(world.root, CONFIG)) return null;
    rmSync(join(world.root, CONFIG));
    return CONFIG;
  },
  'a spec file elsewhere edited': (world) => {
    writeIn(world, 'specs/shared.md', `# Shared ${world.next()}\n`);
    return 'specs/shared.md';
  },
  'a mapped file made that was not there': (world) => {
    const mapped = [...naiveGraph(world.root).values()].flatMap(({ mapping }) => mapping);
    const path = world.random.pick(mapped.filter((one) => isFree(world, one)));
    if (path === undefined) return null;
    writeIn(world, path, sourceText(path, world.next()));
    return path;
  },
  'a graph made nearer to the caller': (world) => {
    if (!seen(world.root, BELOW)?.isDirectory() || seen(world.root, `${BELOW}/.yggdrasil`)) return null;
    writeIn(world, `${BELOW}/.yggdrasil/near/node.yaml`, 'name: Near\ntype: module\n');
    return BELOW;
  },
  'graph nearer to the caller taken away': (world) => {
    const path = `${BELOW}/.yggdrasil`;
    if (!seen(world.root, path)) return null;
    rmSync(join(world.root, path), { recursive: true });
    return path;
  },
};

/** Nodes below the context's own node; that one stays, so that there is always a graph. */
export function onGraphFile(
  ending: string,
  act: (world: World, path: string) => void,
  is: (text: string) => boolean = () => true,
): Step {
  return (world) => {
    const files = filesBelow(world.root, '.yggdrasil').filter(
      (path) =>
        path.endsWith(ending) &&
        path !== '.yggdrasil/shop/node.yaml' &&
        is(readFileSync(join(world.root, path), 'utf8')),
    );
    const path = world.random.pick(files);
    if (path === undefined) return null;
    act(world, path);
    return path;
  };
}

/** Nothing is there, and a file can be made: what stands above it is a folder of this workspace, or nothing. */
function isFree({ root }: World, path: string): boolean {
  const above = dirname(path);
  if (!/\.\w+$/.test(path) || path.includes('*') || seen(root, path)) return false;
  if (reached(root, above)?.isDirectory()) return realBelow(root, above) !== null;
  return dirname(above) === '.' && !seen(root, above);
}

/** Makes a node file one that cannot be read. */
export function breakNode(world: World, path: string): void {
  rewrite(world, path, (text) => text.replace(/^mapping:[^]*/m, 'mapping: [src\n'));
}

/** Gives a file another text. */
export function rewrite(world: World, path: string, change: (text: string) => string): void {
  writeFileSync(join(world.root, path), change(readFileSync(join(world.root, path), 'utf8')));
}

/** Keeps what is recorded, for a later step to put it back. */
export function keepState({ root, states }: World): void {
  if (seen(root, STATE)) states.push(readFileSync(join(root, STATE)));
}
