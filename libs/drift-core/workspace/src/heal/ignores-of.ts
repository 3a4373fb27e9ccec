import type { WorkspaceFiles } from '@drift/files';
import { IgnoreRules, type IgnoreScope } from '@drift/scan-engine';

/** Whether git's ignore rules name a path, the folders above it not asked. */
export function ignoresOf(files: WorkspaceFiles): (path: string, isDirectory: boolean) => boolean {
  const rules = new IgnoreRules(files);
  const scopes = new Map<string, IgnoreScope>();
  return (path, isDirectory) => {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    let scope = scopes.get(folder);
    if (!scope) scopes.set(folder, (scope = rules.scopeOf(folder)));
    return rules.judge(scope, path, isDirectory) === 'ignored';
  };
}
