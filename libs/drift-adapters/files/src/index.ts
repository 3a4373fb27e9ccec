export { appendLine, type AppendOptions } from './append-line.js';
export { ensureDirectory, ensureStateDirectory } from './ensure-directory.js';
export { fileProblem, isFileProblem, type FileProblem, type FileProblemCode } from './file-problem.js';
export { findProgram } from './find-program.js';
export { linesBackward } from './lines-backward.js';
export { readAnyFile } from './read-any-file.js';
export { readTextIfPresent } from './read-text-if-present.js';
export { removeFile } from './remove-file.js';
export { removeSaved, saveBytes, type SavedFile } from './save-bytes.js';
export type { FileContent } from './steady-read.js';
export { sweepTemporaries } from './sweep-temporaries.js';
export { withLock, type LockOptions } from './with-lock.js';
export {
  openWorkspaceFiles,
  type DirectoryEntry,
  type DirectoryListing,
  type FileKind,
  type WorkspaceFiles,
} from './workspace-files.js';
export { writeAtomic, writeFileWithFolders, type WriteOptions } from './write-atomic.js';
