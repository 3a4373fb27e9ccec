import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, type Stats } from 'node:fs';
import { kernelTells } from '../descriptor-path.js';
import { errnoOf, fileProblem, isFileProblem, type FileProblem } from '../file-problem.js';
import { refusePath } from '../path-rules.js';
import { safeOpen, type Opened } from '../safe-open.js';

/** Few, so that a scan works where a process may open few files; a walk comes back to the last ones only. */
const MAX_HELD = 16;
const SAFELY = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | constants.O_NOFOLLOW;
const FOLDER = SAFELY | constants.O_DIRECTORY;

/** No path rule can refuse such a name below a folder: it has no first character that means something, no `~`, no `/`. */
const PLAIN_NAME = /^[\x21-\x2d\x30-\x5b\x5d-\x7d][\x20-\x2e\x30-\x5b\x5d-\x7d]*$/;
/** No file system knows another spelling of such a name, its case aside. */
const ASCII_NAME = /^[\x20-\x7e]+$/;
/** So short that its bytes are under the limit whatever its characters are. */
const SHORT = 300;

/**
 * Folders of a workspace that stay open for the length of one pass. Each was inside the root when it
 * was opened, so its entries can be opened through it without asking where they are: the kernel looks
 * them up in that very folder, whatever stands at its path by now. Links and all that is unusual are
 * left to `safeOpen`. What changes during the pass may be seen as it was at its start.
 */
export class HeldFolders {
  readonly #root: string;
  readonly #descriptors = kernelTells ? `/proc/${readlinkSync('/proc/self')}/fd` : null;
  readonly #held = new Map<string, Opened>();
  /** By path, whether the folder was reached without a link. */
  readonly #straight = new Map<string, boolean>();
  #last: { path: string; stat: Stats } | null = null;
  #absent: string | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** Opens what stands at the path, if that is no link; null leaves it to `safeOpen`. */
  open(path: string): Opened | FileProblem | null {
    const opened = this.#openIn(path, SAFELY);
    return opened === null && this.isAbsent(path)
      ? fileProblem(path, 'E_NOT_FOUND', 'does not exist')
      : opened;
  }

  /** Whether the last thing that was opened in vain is this one, because the very folder at its path has no such name. */
  isAbsent(path: string): boolean {
    return this.#absent === path;
  }

  /** The opened folder at the path, links inside the root followed; it stays open, the caller must not close it. */
  hold(path: string): Opened | FileProblem {
    const held = this.#held.get(path);
    if (held !== undefined) {
      // The last one that was used is the last to be closed.
      this.#held.delete(path);
      this.#held.set(path, held);
      return held;
    }
    const opened = this.#openIn(path, FOLDER) ?? this.#openFolder(path);
    if (isFileProblem(opened)) return opened;
    this.#straight.set(path, opened.real === (path === '' ? this.#root : `${this.#root}/${path}`));
    this.#held.set(path, opened);
    if (this.#held.size > MAX_HELD) this.#closeFirst();
    return opened;
  }

  /**
   * What `lstat` says of a path, asked only where no link stands on the way to it; null where one
   * does, where nothing stands there and where the path is unusual.
   */
  look(path: string): Stats | null {
    const slash = path.lastIndexOf('/');
    if (!isSimple(path, path.slice(slash + 1))) return null;
    const folder = slash === -1 ? '' : path.slice(0, slash);
    if (!this.#straight.has(folder) && isFileProblem(this.hold(folder))) this.#straight.set(folder, false);
    if (this.#straight.get(folder) !== true) return null;
    const stat = lstatQuietly(`${this.#root}/${path}`);
    if (stat === null || stat.isSymbolicLink()) return null;
    this.#last = { path, stat };
    return stat;
  }

  /** The same, or what the last look gave if that was at this path. */
  lookOnce(path: string): Stats | null {
    return this.#last?.path === path ? this.#last.stat : this.look(path);
  }

  close(): void {
    while (this.#held.size > 0) this.#closeFirst();
  }

  /** Through the folder it is in, which is opened for that if need be; null where that cannot be done. */
  #openIn(path: string, flags: number): Opened | null {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (this.#descriptors === null || !isSimple(path, name)) return null;
    const above = slash === -1 ? '' : path.slice(0, slash);
    const folder = this.hold(above);
    if (isFileProblem(folder)) return null;
    this.#absent = null;
    try {
      const fd = openSync(`${this.#descriptors}/${folder.fd}/${name}`, flags);
      return { fd, stat: statOrClose(fd), real: `${folder.real === '/' ? '' : folder.real}/${name}` };
    } catch (error) {
      this.#makeRoom(error);
      // Without a link on the way, and a name that no file system spells in another way, it is the name itself that is missing.
      if (errnoOf(error) === 'ENOENT' && this.#straight.get(above) === true && ASCII_NAME.test(path))
        this.#absent = path;
      return null;
    }
  }

  #openFolder(path: string): Opened | FileProblem {
    let opened = safeOpen(this.#root, path);
    if (isFileProblem(opened) && opened.code === 'E_UNREADABLE' && this.#held.size > 0) {
      // Too many open files may be our own.
      this.close();
      opened = safeOpen(this.#root, path);
    }
    if (isFileProblem(opened) || opened.stat.isDirectory()) return opened;
    closeSync(opened.fd);
    return fileProblem(path, 'E_NOT_REGULAR', 'is not a folder');
  }

  #closeFirst(): void {
    for (const [path, { fd }] of this.#held) {
      this.#held.delete(path);
      closeSync(fd);
      return;
    }
  }

  #makeRoom(error: unknown): void {
    const errno = errnoOf(error);
    if (errno === 'EMFILE' || errno === 'ENFILE') this.close();
  }
}

function lstatQuietly(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function statOrClose(fd: number): Stats {
  try {
    return fstatSync(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Whether the path's own rules allow it, given that those of its folder do, and its name is the one on disk. */
function isSimple(path: string, name: string): boolean {
  const isBelow = name.length + 1 < path.length;
  if (isBelow && path.length < SHORT && PLAIN_NAME.test(name)) return true;
  return ASCII_NAME.test(name) && name !== '.' && refusePath(path) === null;
}
