import { closeSync, openSync, unlinkSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { errnoOf } from '../file-problem.js';

export interface FolderWatchOptions {
  /** Absolute; a file is made and removed here to learn that everything before it was told. */
  cookieFolder: string;
  /** How many events the kernel keeps before it drops some. */
  queue: number;
  /** In milliseconds. */
  patience?: number;
  /** Told of each path, absolute; a folder that moved may still tell of what is in it under its old path. */
  onTouch: (path: string) => void;
  /** Told once that nothing more will be told. */
  onEnd: () => void;
}

const PATIENCE_MS = 2000;
const LAST_MS = 10;
/** Watches of folders that are gone stay open until there are as many. */
const LEFT_OVER = 1000;
let cookies = 0;

/**
 * Tells what is touched in folders; never that nothing was: a write through another name or a shared
 * mapping makes no event. One watch for each folder, all in the one queue of this thread's event loop.
 */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #watchers: FSWatcher[] = [];
  readonly #folders = new Set<string>();
  /** Watched folders that moved or went away since folders were added last. */
  readonly #lost = new Set<string>();
  readonly #awaited = new Map<string, (came: boolean) => void>();
  #broken: string | null = null;
  /** Events since the queue was last seen empty. */
  #run = 0;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
    this.add([options.cookieFolder]);
  }

  /** In one sentence why it tells nothing any more. */
  get broken(): string | null {
    return this.#broken;
  }

  /** Folders moved or went away since some were added last: others may stand in their places, unwatched. */
  get isLost(): boolean {
    return this.#lost.size > 0;
  }

  /**
   * Watches these too, by absolute path; gives how many were not watched before. What is not there is
   * passed over; a folder that cannot be watched ends it all.
   */
  add(folders: Iterable<string>): number {
    let added = 0;
    if (this.#lost.size > 0)
      for (const folder of this.#folders) if (this.#isBelowLost(folder)) this.#folders.delete(folder);
    this.#lost.clear();
    for (const folder of folders) {
      if (this.#broken !== null) break;
      if (this.#folders.has(folder)) continue;
      added += 1;
      if (this.#start(folder)) this.#folders.add(folder);
    }
    if (this.#watchers.length > 2 * this.#folders.size + LEFT_OVER)
      this.#break('too many folders came and went');
    return added;
  }

  #isBelowLost(folder: string): boolean {
    for (let path = folder; path !== dirname(path); path = dirname(path))
      if (this.#lost.has(path)) return true;
    return false;
  }

  #start(folder: string): boolean {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => this.#told(folder, kind, name));
      watcher.on('error', (error) => this.#break(`${folder} is no longer watched (${errnoOf(error)})`));
      // One before it stays open: to close it would take events out of the queue that nobody counted.
      this.#watchers.push(watcher);
      return true;
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') this.#break(`${folder} cannot be watched (${errnoOf(error)})`);
      return false;
    }
  }

  /** Settles with true when all that happened before has been told; with false where that is not sure. */
  async settle(): Promise<boolean> {
    if (this.#broken !== null) return false;
    const name = `.look-${process.pid}-${threadId}-${(cookies += 1)}`;
    const path = join(this.#options.cookieFolder, name);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<boolean>((resolve) => {
        this.#awaited.set(name, resolve);
        timer = setTimeout(() => {
          // Where this thread was busy all the time, the event waits to be read: timers come before it.
          timer = setTimeout(() => this.#break('an event that was due did not come'), LAST_MS);
        }, this.#options.patience ?? PATIENCE_MS);
        closeSync(openSync(path, 'wx', 0o600));
        unlinkSync(path);
      });
    } catch (error) {
      this.#break(`no event could be asked for (${errnoOf(error)})`);
      return false;
    } finally {
      clearTimeout(timer);
      this.#awaited.delete(name);
    }
  }

  close(): void {
    this.#break('it was closed');
  }

  #told(folder: string, kind: 'rename' | 'change', name: string | null): void {
    if (this.#broken !== null) return;
    if (!this.#isWhole()) return this.#break('more was touched at once than the kernel tells');
    if (name === null) return this.#break('an event had no name');
    // A folder that moved or is gone tells its own name, or that of an earlier place of it.
    const isSelf = kind === 'rename' && name === basename(folder);
    if (folder === this.#options.cookieFolder) {
      if (isSelf) this.#break('the folder of its cookies moved');
      else this.#awaited.get(name)?.(true);
      return;
    }
    if (isSelf) this.#lost.add(folder);
    const path = `${folder}/${name}`;
    if (kind === 'rename' && this.#folders.has(path)) this.#lost.add(path);
    this.#options.onTouch(path);
  }

  /**
   * The kernel drops events when as many wait, and says so in an event that Node passes over. All of
   * those that wait are told in one turn of the loop, before its immediates: so fewer than the half in one
   * turn means that none was dropped. The other half allows for those that Node tells nobody.
   */
  #isWhole(): boolean {
    if (this.#run === 0) setImmediate(() => (this.#run = 0));
    this.#run += 1;
    return this.#run < this.#options.queue / 2;
  }

  #break(why: string): void {
    if (this.#broken !== null) return;
    this.#broken = why;
    for (const watcher of this.#watchers) watcher.close();
    for (const settle of this.#awaited.values()) settle(false);
    this.#options.onEnd();
  }
}
