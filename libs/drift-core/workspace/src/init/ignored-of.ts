import { listIgnored } from '@drift/git';
import type { GeneratorUse } from './found.js';
import { mayBeNamed } from './paths.js';
import type { Tree } from './tree.js';
import { isInGit, type Session } from '../session.js';

/** What generators are told to write and git does not have, with the reason. */
export async function ignoredOf(
  session: Session,
  { uses, tree }: { uses: readonly GeneratorUse[]; tree: Tree },
): Promise<string[]> {
  const absent = new Set<string>();
  for (const { outputs } of uses) {
    for (const { path } of outputs) {
      if (path !== '' && !tree.has(path) && tree.below(path).length === 0 && mayBeNamed(path))
        absent.add(path);
    }
  }
  if (!isInGit(session))
    return [...absent].sort().map((path) => `${path}: named as generated, but it is not there`);
  // Of a folder that is not there yet, rules that end in a slash are told by what would lie in it.
  const asked = [...absent].filter((path) => !path.startsWith(':')).flatMap((path) => [path, `${path}/x`]);
  const ignored = new Set(await listIgnored(session.root, asked, session.environment.variables));
  return [...absent]
    .sort()
    .map((path) =>
      ignored.has(path) || ignored.has(`${path}/x`)
        ? `${path}: generated, but git ignores it: not mapped`
        : `${path}: named as generated, but git tracks nothing there: not mapped`,
    );
}
