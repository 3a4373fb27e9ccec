export { appendLine, type AppendOptions } from './append-line.js';
export { ensureDirectory } from './ensure-directory.js';
export { ensureStateDirectory } from './ensure-state-directory.js';
export { fileProblem, isFileProblem, type FileProblem, type FileProblemCode } from './file-problem.js';
export { findGitTop, type GitTop } from './find-git-top.js';
export { findProgram } from './find-program.js';
export type { InputObserver, SeenStat } from './input-observer.js';
export { loadKnownDigests, type KnownDigests } from './one-pass/known-digests.js';
export { linesBackward } from './lines-backward.js';
export { isSurelyAbsent } from './is-surely-absent.js';
export { readAnyFile } from './read-any-file.js';
export { readHead, type FileHead } from './read-head.js';
export { readTextIfPresent } from './read-text-if-present.js';
export { removeFile } from './remove-file.js';
export { removeSaved, saveBytes, savedBytesOf, type SavedFile } from './save-bytes.js';
export type { FileContent } from './steady-read.js';
export { readAnyLink, realAnyPath, statAnyPath } from './stat-any-path.js';
export { sweepTemporaries } from './sweep-temporaries.js';
export { withLock, type LockOptions } from './with-lock.js';
export {
  openWorkspaceFiles,
  type DirectoryEntry,
  type DirectoryListing,
  type FileKind,
  type OpenFilesOptions,
  type PassMeans,
  type VouchedDigests,
  type WorkspaceFiles,
} from './workspace-files.js';
export { writeAtomic, writeFileWithFolders, type WriteOptions } from './write-atomic.js';
export { applyChanges, type AppliedChanges } from './journal/apply-changes.js';
export type { ApplyOptions, ChangeSet, ChangeWrite, NewContent, ReplacedFile } from './journal/change-set.js';
export { misfitsOf } from './journal/misfits-of.js';
export { recoverJournals, type Recovery } from './journal/recover-journals.js';
export { listSaved, pruneSaved, type Retention, type SavedChange } from './journal/saved-changes.js';
export { planUndo, undoChanges, type UndoOptions } from './journal/undo-changes.js';
export { linesForward, type RawLine } from './journal/lines-forward.js';
