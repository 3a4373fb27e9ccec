import type { PassMeans, WorkspaceFiles } from '@drift/files';

/** Runs synchronous `work` as one pass over the tree, where the files know how to make that cheap. */
export function inOnePass<T>(files: WorkspaceFiles, work: () => T, means?: PassMeans): T {
  return files.inOnePass ? files.inOnePass(work, means) : work();
}
