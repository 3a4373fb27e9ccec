import { busyState, STATE_PATH, stateFailure, type FileFault, type StateSource } from '@drift/detector';
import {
  fileProblem,
  isFileProblem,
  type FileContent,
  type FileProblem,
  type WorkspaceFiles,
} from '@drift/files';

const MAX_STATE_BYTES = 64 * 1024 * 1024;
/** Others may be recording, one after the other; milliseconds between two looks, longer each time. */
const LOOKS = 20;
const WAIT_MS = 5;
/** Node ids are not nested deeper than this; a deeper folder is a trap. */
const MAX_DEPTH = 128;

const LOCKS = ['yg-lock.json', 'yg-lock.nondeterministic.json', 'yg-lock.logs.json'];

/**
 * The recorded state as it lies on disk: nothing, a file, or a folder of one JSON file a node.
 * @throws DriftFailure `E_STATE_CORRUPT` where the whole cannot be read, `E_CHANGING` where others keep
 * writing it.
 */
export function gatherState(files: StateFiles): StateSource {
  const content = readAtRest(files);
  if (!isFileProblem(content)) return { kind: 'file', text: content.bytes.toString('utf8') };
  if (content.code === 'E_NOT_FOUND') {
    const locks = LOCKS.map((name) => `.yggdrasil/${name}`).filter((path) => files.kind(path) === 'file');
    return locks.length > 0 ? { kind: 'absent', locks } : { kind: 'absent' };
  }
  if (content.code === 'E_CHANGING') throw busyState(content.message);
  if (files.kind(STATE_PATH) !== 'directory') throw stateFailure('E_STATE_CORRUPT', content.message);
  return gatherFolder(files);
}

/** What is looked at for the recorded state. */
export type StateFiles = Pick<WorkspaceFiles, 'kind' | 'list' | 'read'>;

/** The state in one piece, also while others replace it. */
function readAtRest(files: StateFiles): FileContent | FileProblem {
  for (let look = 1; ; look += 1) {
    const content = files.read(STATE_PATH, MAX_STATE_BYTES);
    if (!isFileProblem(content) || content.code !== 'E_CHANGING' || look === LOOKS) return content;
    Atomics.wait(NOBODY_WAKES, 0, 0, look * WAIT_MS);
  }
}

const NOBODY_WAKES = new Int32Array(new SharedArrayBuffer(4));

function gatherFolder(files: StateFiles): StateSource {
  const texts = new Map<string, string>();
  const faults: FileFault[] = [];
  const folders = [STATE_PATH];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = files.list(folder);
    if (isFileProblem(listing)) {
      if (folder === STATE_PATH) throw stateFailure('E_STATE_CORRUPT', listing.message);
      faults.push(listing);
      continue;
    }
    for (const { name, kind } of listing) {
      const path = `${folder}/${name}`;
      const target = kind === 'link' ? files.kind(path) : kind;
      if (isFileProblem(target)) faults.push(target);
      else if (target === 'file') readInto(texts, path, { files, faults });
      else if (target === 'directory' && kind === 'directory' && path.split('/').length < MAX_DEPTH)
        folders.push(path);
      else faults.push(fileProblem(path, 'E_NOT_REGULAR', WHY[target] ?? 'is neither a file nor a folder'));
    }
  }
  return { kind: 'folder', files: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))), faults };
}

const WHY: Partial<Record<string, string>> = {
  directory: 'is a linked folder or nested too deep, and is not followed',
  absent: 'is a link to nothing',
};

function readInto(
  texts: Map<string, string>,
  path: string,
  { files, faults }: { files: StateFiles; faults: FileFault[] },
): void {
  // What is no record of a node is only named, so its content does not matter.
  const content = path.endsWith('.json') ? files.read(path, MAX_STATE_BYTES) : null;
  if (content === null) texts.set(path, '');
  else if (isFileProblem(content)) faults.push(content);
  else texts.set(path, content.bytes.toString('utf8'));
}
