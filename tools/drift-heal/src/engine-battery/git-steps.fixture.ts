import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editInPlace, sourceFiles } from './file-steps.fixture.js';
import type { Step, World } from './world.fixture.js';

/** What git does to the index, to HEAD and to the files. */
export const GIT_STEPS: Record<string, Step> = {
  'git add': quietly((world) => world.git('add', '-A')),
  'git add, and at once edited to the same size': onFile((world, path) => {
    editInPlace(world, path);
    world.git('add', '-f', '--', path);
    editInPlace(world, path);
  }),
  'git add of one that is ignored': onFile((world, path) => world.git('add', '-f', '--', path)),
  'git rm --cached': onFile((world, path) => world.git('rm', '-q', '--cached', '--', path)),
  'git commit': quietly((world) => {
    world.git('add', '-A');
    world.git('commit', '-q', '--allow-empty', '-m', `number ${world.next()}`);
  }),
  'git commit of what stood in the index': quietly((world) =>
    world.git('commit', '-q', '--allow-empty', '-m', `number ${world.next()}`),
  ),
  'git reset to the commit before': quietly((world) => world.git('reset', '-q', '--soft', 'HEAD~1')),
  'git branch made and checked out': quietly((world) =>
    world.git('checkout', '-q', '-b', `b${world.next()}`),
  ),
  'git refs packed': quietly((world) => world.git('pack-refs', '--all')),
  'git checkout of a file': (world) => {
    const path = world.random.pick(indexed(world));
    if (path === undefined) return null;
    return attempt(() => world.git('checkout', '-q', 'HEAD', '--', path)) ? path : null;
  },
  'git checkout of all': quietly((world) => world.git('checkout', '-q', '-f', 'HEAD', '--', '.')),
  'git stash and back': quietly((world) => {
    world.git('stash', '-q', '-u');
    world.git('stash', 'pop', '-q');
  }),
  'index refreshed': quietly((world) => world.git('status')),
  'index in another version': quietly((world) =>
    world.git('update-index', '--index-version', world.random.pick(['2', '4']) ?? '2'),
  ),
  'something else in git touched': quietly((world) =>
    writeFileSync(join(world.root, '.git/description'), `${world.next()}\n`),
  ),
};

function onFile(act: (world: World, path: string) => void): Step {
  return (world) => {
    const path = world.random.pick(sourceFiles(world));
    return path !== undefined && attempt(() => act(world, path)) ? path : null;
  };
}

function quietly(act: (world: World) => void): Step {
  return (world) => (attempt(() => act(world)) ? '' : null);
}

/** What git refuses here is no step. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function indexed(world: World): string[] {
  return world.git('ls-files', '-z', '--', 'src', '.yggdrasil').split('\0').filter(Boolean);
}
