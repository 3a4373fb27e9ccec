import { existsSync, lstatSync, readFileSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seenStat } from '../input-observer.js';
import type { ChangedInput } from '../remembered/changed-inputs.js';
import {
  COLUMNS,
  isSameContent,
  isSamePlace,
  parseInputs,
  rowOf,
  type InputsTable,
} from '../remembered/inputs-format.js';
import { areSameOutside, areUnchanged } from '../remembered/inputs-unchanged.js';
import { absolutePath, type Inputs } from '../remembered/inputs.js';
import { printInputs } from '../remembered/print-inputs.js';
import { cacheFolder, type AnswerPlace } from '../remembered/recall-answer.js';
import { FolderWatch } from './folder-watch.js';
import { queueOfKernel } from './queue-of-kernel.js';
import { rowsOf, type InputRows } from './rows-of.js';

export type FollowedPlace = Pick<AnswerPlace, 'root' | 'stateDir'>;

/** What tests make small. */
export interface FollowLimits {
  queue?: number;
  patience?: number;
}

const QUIETLY = { throwIfNoEntry: false } as const;
/** After so many touched names a look at everything is as quick. */
const MAX_TOUCHED = 50_000;
/** A little more than the tick in which a second write would leave no trace. */
const YOUNG_MS = 60;

/**
 * The inputs of the last look at a workspace, in a process that stays. What was touched is looked at
 * when it is asked for; that nothing changed is only ever said after stats.
 */
export class FollowedInputs {
  readonly #place: FollowedPlace;
  readonly #limits: FollowLimits;
  #watch: FolderWatch | null = null;
  #table: InputsTable | null = null;
  /** That of the last look, also where it holds no more. */
  #last: InputsTable | null = null;
  #rows: InputRows | null = null;
  /** Absolute. */
  #folders: readonly string[] = [];
  /** Inputs that have another name somewhere: what is written there is told nowhere. */
  readonly #linked = new Set<string>();
  /** Root-relative paths that may not be as the table says. */
  readonly #touched = new Set<string>();
  #touchedAt = 0;
  #mounts = '';
  /** Everything has to be looked at before the watch counts. */
  #isNew = true;
  readonly #untold = new Set<string>();
  #tell: (() => void) | null = null;

  constructor(place: FollowedPlace, limits: FollowLimits = {}) {
    this.#place = place;
    this.#limits = limits;
  }

  /**
   * Before the first look: what was followed counts no more. Settles when what was touched is old enough to be
   * followed, with the contents that have changed since the last look; null where more may have, or it is not known.
   */
  async begin(): Promise<readonly ChangedInput[] | null> {
    const table = this.#last;
    this.#table = null;
    this.#last = null;
    const isTold = await this.#isToldOfAll().catch(() => false);
    const young = this.#touchedAt + YOUNG_MS - Date.now();
    if (young > 0) await setTimeout(Math.min(young, YOUNG_MS));
    try {
      const changed = isTold && table !== null ? this.#changesTold(table) : 'unsure';
      if (typeof changed === 'string') return null;
      this.#touched.clear();
      this.#last = table;
      return changed;
    } catch {
      return null;
    }
  }

  /** Follows on after a look that took in just these changes of the one before it. */
  resume(changed: readonly ChangedInput[]): boolean {
    if (this.#last === null) return false;
    for (const { row, stat } of changed) this.#last.columns.set(rowOf(row, stat).slice(1), row * COLUMNS);
    this.#table = this.#last;
    return true;
  }

  async #isToldOfAll(): Promise<boolean> {
    // The barrier comes first in any case: what it brings has been touched before the question.
    return (await this.#watch?.settle()) === true && !this.#isNew && this.#watch?.isLost === false;
  }

  /** Follows what a look rests on; `listed` are the folders of which the names count. False where that cannot be. */
  async follow(inputs: Inputs, listed: Iterable<string>): Promise<boolean> {
    const { root } = this.#place;
    const { dev, ino, uid } = lstatSync(root);
    const printed = printInputs(inputs, { root, dev, ino, uid, surroundings: '' });
    const table = printed && parseInputs(Buffer.concat(printed.pieces));
    if (!table) return false;
    const rows = rowsOf(table, (folder) => existsSync(absolutePath(root, folder)));
    const folders = new Set([...rows.folders, ...listed].map((folder) => absolutePath(root, folder)));
    for (const path of inputs.outside.keys()) {
      const folder = dirname(path);
      if (folder.startsWith(`${root}/`) && existsSync(folder)) folders.add(folder);
    }
    this.#rows = rows;
    this.#folders = [...folders];
    this.#table = table;
    this.#last = table;
    return this.#arm();
  }

  /**
   * Whether everything is as at the last look: by a stat of what was touched and of what no watch tells
   * of; where the watch is not sure, or `whole` is asked for, by a stat of each input.
   */
  async holds({ whole }: { whole: boolean }): Promise<boolean> {
    const table = this.#table;
    if (table === null) return false;
    let same = false;
    try {
      const isTold = await this.#isToldOfAll();
      if (this.#table !== table) return false;
      same = (whole || !isTold ? null : this.#isAsTold(table)) ?? (await this.#isAsAWhole(table));
    } catch {
      // Something that was there is gone.
    }
    if (!same && this.#table === table) this.#table = null;
    return same && this.#table === table;
  }

  /** Settles when something was touched since it was told last, with root-relative paths. */
  async touched(): Promise<readonly string[]> {
    while (this.#untold.size === 0) await new Promise<void>((resolve) => (this.#tell = resolve));
    const told = [...this.#untold];
    this.#untold.clear();
    return told;
  }

  close(): void {
    this.#table = null;
    this.#watch?.close();
  }

  /** Watches all folders; false where that cannot be. */
  async #arm(): Promise<boolean> {
    const { root, stateDir } = this.#place;
    if (this.#watch === null || this.#watch.broken !== null) {
      const again = this.#watch !== null;
      this.#isNew = true;
      // What is left in the queue of the one before would not be counted.
      for (let turn = 0; again && turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const queue = this.#limits.queue ?? queueOfKernel(root);
      if (queue === null) return false;
      this.#watch = new FolderWatch({
        ...this.#limits,
        queue,
        cookieFolder: cacheFolder(stateDir),
        onTouch: (path) => this.#onTouch(path.slice(root.length + 1)),
        onEnd: () => this.#onTouch(''),
      });
    }
    if (this.#watch.add(this.#folders) > 0) this.#isNew = true;
    return this.#watch.broken === null;
  }

  #onTouch(path: string): void {
    this.#touchedAt = Date.now();
    if (this.#touched.size < MAX_TOUCHED) this.#touched.add(path);
    else this.#isNew = true;
    if (this.#untold.size < MAX_TOUCHED) this.#untold.add(path);
    this.#tell?.();
  }

  /** Null where that cannot be said from what was told. */
  #isAsTold(table: InputsTable): boolean | null {
    const changed = this.#changesTold(table);
    if (changed === 'unsure') return null;
    if (changed === 'more' || changed.length > 0) return false;
    this.#touched.clear();
    return true;
  }

  /** Contents that have changed, by what was told; `more` where something else has, too. */
  #changesTold(table: InputsTable): readonly ChangedInput[] | 'more' | 'unsure' {
    const { header } = table;
    const { dev, ino } = lstatSync(header.root);
    if (dev !== header.dev || ino !== header.ino) return 'more';
    if (mountsNow() !== this.#mounts || !areSameOutside(table)) return 'more';
    const paths = new Set(this.#linked);
    for (const path of this.#touched) paths.add(path).add(folderOf(path));
    const changed: ChangedInput[] = [];
    for (const path of paths) {
      const found = this.#changeAt(table, path);
      if (typeof found === 'string') return found;
      if (found) changed.push(found);
    }
    return changed;
  }

  #changeAt(table: InputsTable, path: string): ChangedInput | null | 'more' | 'unsure' {
    const { header } = table;
    if (this.#rows?.missing.has(path)) return 'more';
    const row = this.#rows?.rows.get(path);
    const stat = lstatSync(absolutePath(header.root, path), QUIETLY);
    // What has another name may be an input under that one.
    if (row === undefined) return stat?.isFile() && stat.nlink > 1 ? 'unsure' : null;
    const isThere = row < header.contents + header.places;
    if (stat === undefined || !isThere) return stat === undefined && !isThere ? null : 'more';
    this.#noteLinks(path, stat);
    if (stat.dev !== header.dev) return 'more';
    if (row >= header.contents) return isSamePlace(table, row - header.contents, stat) ? null : 'more';
    if (isSameContent(table.columns, row, stat)) return null;
    // A new folder under an old name is not watched yet.
    const isFolder = stat.isDirectory() && table.columns[(row + 1) * COLUMNS - 1] === stat.ino;
    return stat.isFile() || isFolder ? { row, path, stat: seenStat(stat), isFile: stat.isFile() } : 'more';
  }

  async #isAsAWhole(table: InputsTable): Promise<boolean> {
    const { root } = this.#place;
    if (!(await this.#arm()) || this.#table !== table) return false;
    this.#isNew = true;
    // From here to the end nothing else runs: whatever comes later is told later.
    const { dev, ino } = lstatSync(root);
    if (dev !== table.header.dev || ino !== table.header.ino) return false;
    this.#mounts = mountsNow();
    this.#touched.clear();
    this.#linked.clear();
    if (!areUnchanged(table, { onStat: (name, stat) => this.#noteLinks(name, stat) })) return false;
    this.#isNew = false;
    return true;
  }

  #noteLinks(path: string, stat: Stats): void {
    if (stat.nlink > 1 && stat.isFile()) this.#linked.add(path);
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A mount over a folder is told by nobody. Empty where the system does not say. */
function mountsNow(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return '';
  }
}
