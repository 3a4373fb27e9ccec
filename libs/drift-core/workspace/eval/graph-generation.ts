import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which generation of the graph a project root holds, by its structure; `none` where there is none. */
export function graphGeneration(root: string): string {
  const graph = join(root, '.yggdrasil');
  const has = (path: string): boolean => existsSync(join(graph, path));
  if (!existsSync(graph)) return 'none';
  if (has('yg-lock.json') || has('yg-lock.nondeterministic.json') || has('yg-lock.logs.json')) return 'G7';
  if (has('yg-config.yaml') && has('yg-architecture.yaml')) return 'G5-G6';
  if (has('yg-config.yaml')) {
    const text = readFileSync(join(graph, 'yg-config.yaml'), 'utf8');
    return /^artifacts:/mu.test(text) && !/^version:\s*["']?3/mu.test(text) ? 'G3' : 'G4';
  }
  if (has('config.yaml')) return has('model') ? 'G1-G2' : 'G0';
  return 'unknown';
}
