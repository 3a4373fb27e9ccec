import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { foldersBelow, seen } from './look.fixture.js';
import { keepingTimes } from './file-steps.fixture.js';
import { sourceText, writeIn, type Step, type World } from './world.fixture.js';

/** Edits of folders, links to folders and rule files. */
export const FOLDER_STEPS: Record<string, Step> = {
  'folder moved': onFolder((world, path) =>
    renameSync(join(world.root, path), join(world.root, dirname(path), `moved${world.next()}`)),
  ),
  'folder moved, and a copy of other content in its place': onFolder((world, path) =>
    keepingTimes(world, path, () => {
      renameSync(join(world.root, path), join(world.root, dirname(path), `moved${world.next()}`));
      writeIn(world, `${path}/f0.txt`, sourceText('f0.txt', world.next()));
    }),
  ),
  'two folders swapped': (world) => {
    const folders = foldersBelow(world.root, 'src').filter((path) => path.split('/').length === 2);
    const one = world.random.pick(folders);
    const other = world.random.pick(folders.filter((path) => path !== one));
    if (one === undefined || other === undefined) return null;
    renameSync(join(world.root, one), join(world.root, 'swap.tmp'));
    renameSync(join(world.root, other), join(world.root, one));
    renameSync(join(world.root, 'swap.tmp'), join(world.root, other));
    return `${one}, ${other}`;
  },
  'folder replaced by a link to where it went': onFolder((world, path) => {
    const store = `store/s${world.next()}`;
    mkdirSync(join(world.root, 'store'), { recursive: true });
    renameSync(join(world.root, path), join(world.root, store));
    symlinkSync(relative(join(world.root, dirname(path)), join(world.root, store)), join(world.root, path));
  }),
  'folder replaced by a link out of the workspace': onFolder((world, path) => {
    rmSync(join(world.root, path), { recursive: true });
    symlinkSync(join(world.outside, 'beyond'), join(world.root, path));
  }),
  'folder replaced by a link to nothing': onFolder((world, path) => {
    rmSync(join(world.root, path), { recursive: true });
    symlinkSync('nowhere', join(world.root, path));
  }),
  'folder replaced by a file': onFolder((world, path) => {
    rmSync(join(world.root, path), { recursive: true });
    writeIn(world, path, sourceText(path, world.next()));
  }),
  'folder deleted': onFolder((world, path) => rmSync(join(world.root, path), { recursive: true })),
  'empty folder made': onFolder((world, path) =>
    mkdirSync(join(world.root, path, `empty${world.next()}`), { recursive: true }),
  ),
  'folder with an ignored name made': onFolder((world, path) =>
    writeIn(world, `${path}/build/out${world.next()}.txt`, sourceText('out.txt', world.next())),
  ),
  'ignore rules written': onFolder((world, path) => {
    const folder = world.random.pick(['.', 'src', path]) ?? '.';
    writeIn(world, `${folder}/.gitignore`, rules(world));
  }),
  'ignore rules written, time of the folder restored': (world) => {
    if (!seen(world.root, 'src')) return null;
    keepingTimes(world, 'src', () => writeIn(world, 'src/.gitignore', rules(world)));
    return 'src/.gitignore';
  },
  'ignore rules taken away': (world) => {
    const path = ['.gitignore', 'src/.gitignore'].find((name) => seen(world.root, name));
    if (path === undefined) return null;
    rmSync(join(world.root, path));
    return path;
  },
  'rules outside of the tree written': (world) => {
    const path = '.git/info/exclude';
    const before = seen(world.root, path);
    if (!before) return null;
    writeFileSync(join(world.root, path), rules(world));
    return path;
  },
};

function onFolder(act: (world: World, path: string) => void): Step {
  return (world) => {
    const path = world.random.pick(foldersBelow(world.root, 'src').filter((one) => !one.includes('build')));
    if (path === undefined) return null;
    act(world, path);
    return path;
  };
}

const RULES = ['*.log', '!keep.log', 'build/', '*.tmp', 'new.txt', 'f1.*', '*.sql'];

function rules({ random }: World): string {
  return RULES.filter(() => random.below(3) === 0)
    .map((line) => `${line}\n`)
    .join('');
}
