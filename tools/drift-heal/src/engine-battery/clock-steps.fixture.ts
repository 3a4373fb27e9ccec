import { lutimesSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, foldersBelow, seen } from './look.fixture.js';
import { CODE_FOLDERS, type Step, type World } from './world.fixture.js';

const HOUR = 3_600_000;
const GRAPH_AND_CODE = ['.yggdrasil', ...CODE_FOLDERS];
const IN_GIT = ['.git/HEAD', '.git/index', '.git/info/exclude', '.gitignore'];

/** What happens to the clock; nobody may turn the real one, so that its stamps are turned instead. */
export const CLOCK_STEPS: Record<string, Step> = {
  'clock set back': (world) => {
    world.clockBack += HOUR;
    return `${world.clockBack / HOUR} h`;
  },
  'clock set right': (world) => {
    if (world.clockBack === 0) return null;
    world.clockBack = 0;
    return '';
  },
};

/** Gives what was written since then, by the real clock, the time of the workspace's own. */
export function turnBack({ root, clockBack }: World, since: number): void {
  if (clockBack === 0) return;
  const paths = [...filesBelow(root, ...GRAPH_AND_CODE), ...foldersBelow(root, ...GRAPH_AND_CODE)];
  for (const path of [...paths, ...GRAPH_AND_CODE, ...IN_GIT]) {
    const stat = seen(root, path);
    if (!stat || stat.mtimeMs < since - TICK || stat.mtimeMs > Date.now() + TICK) continue;
    lutimesSync(join(root, path), stat.atime, new Date(stat.mtimeMs - clockBack));
  }
}

/** File systems stamp a little behind the clock. */
const TICK = 20;
