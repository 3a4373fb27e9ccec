import { STATE_PATH } from '@drift/detector';

/** Whether a path is the recorded state, or a file of it where that is a folder. */
export function isStatePath(path: string): boolean {
  return path === STATE_PATH || path.startsWith(`${STATE_PATH}/`);
}
