import { join } from 'node:path';
import { seen } from './look.fixture.js';
import type { Answer, Road } from './roads.fixture.js';
import { BELOW, type World } from './world.fixture.js';

export const SCAN = ['scan', '--format', 'json'];
export const BY_INDEX = [...SCAN, '--trust-index'];

/** Another call that answers by the same look at the workspace. */
export interface Question {
  argv: readonly string[];
  /** The caller's folder below the root. */
  from: string;
}

export const QUESTIONS: readonly Question[] = [
  { from: '', argv: ['scan'] },
  { from: '', argv: ['report'] },
  { from: '', argv: ['check', '--strict'] },
  { from: '', argv: ['scan', '--contexts', 'shop'] },
  { from: '', argv: ['report', '--format=markdown'] },
  { from: '', argv: BY_INDEX },
  { from: BELOW, argv: SCAN },
];

/** Asks it from where it is asked, as long as that is a folder. */
export function ask({ root }: World, road: Road, { from, argv }: Question): Promise<Answer> {
  const folder = join(root, from);
  return road(seen(root, from)?.isDirectory() ? folder : root, ...argv);
}
