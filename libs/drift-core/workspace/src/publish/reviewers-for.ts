import { isFileProblem, openWorkspaceFiles } from '@drift/files';
import { CODE_OWNERS_LIMIT, CODE_OWNERS_PATHS, parseCodeOwners, reviewersOf } from '@drift/remediation';
import type { PublishPlace } from './publish-place.js';

/** Who gives the reviewers of changed files; `paths` are below the top of the repository. */
export type ReviewersFor = (paths: readonly string[], actor: string) => string[];

/** Reads CODEOWNERS of this checkout; nobody is asked where there is none. */
export function reviewersFrom({ top }: PublishPlace): ReviewersFor {
  const files = openWorkspaceFiles(top);
  for (const path of CODE_OWNERS_PATHS) {
    const content = files.read(path, CODE_OWNERS_LIMIT);
    if (isFileProblem(content)) continue;
    const codeOwners = parseCodeOwners(content.bytes.toString('utf8'));
    return (paths, actor) => reviewersOf({ codeOwners, paths, actor });
  }
  return () => [];
}
