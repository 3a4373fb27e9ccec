import type { DriftEvent, FixProgress } from '@drift/domain/types';
import { Subject } from 'rxjs';
import { changedNodes } from './changed-nodes.js';
import type { Engine, Look } from './engine.js';

/** A look with its age. */
export interface AgedLook extends Look {
  /** Whole seconds since it was taken. */
  age: number;
}

/** A watcher can lose an event: no look is shown for longer than this without a new one. */
const WATCHED_MS = 60_000;
/** Some writes are told by no event: after this everything is asked for its stat. */
const TOLD_MS = 10_000;
/** Without a watcher nobody tells what changed. */
const UNWATCHED_MS = 1000;

interface TakenLook {
  look: Look;
  /** When everything was looked at last: in this look, or when it was found to hold. */
  at: number;
  /** Counts the looks from 1. */
  turn: number;
}

/** The newest look, shared: everybody who asks while a scan runs gets its result. */
export class Looks {
  /** What happens, for whoever listens. */
  readonly events = new Subject<DriftEvent>();
  #last: TakenLook | null = null;
  #running: Promise<TakenLook> | null = null;
  /** The last look failed, and everybody who listens was told so. */
  #hasFailed = false;
  #turns = 0;
  /** Something changed since the last scan began. */
  #dirty = true;
  #maxAge = WATCHED_MS;
  /** Nobody but the engine tells of changes; so it is until somebody says that he watches. */
  #isEngineAlone = true;

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A look that knows every change told so far; where the engine can be asked, every change before the question. */
  async current(): Promise<AgedLook> {
    const begun = this.#turns;
    for (;;) {
      // While a scan runs, the last look is the one that something made it necessary to replace.
      const settled = !this.#dirty && this.#running === null ? this.#last : null;
      const taken = settled ?? (await this.#scan());
      const isOldInParts = taken.look.isPartly && Date.now() - taken.at >= TOLD_MS;
      if ((taken.turn > begun && !isOldInParts) || (await this.#stillHolds(taken))) return aged(taken);
    }
  }

  /** Whether the last look can be asked about, which then tells of changes itself. */
  get isFollowed(): boolean {
    return this.#last?.look.isFollowed === true;
  }

  /** Settles with what the engine was told of. */
  touched(): Promise<readonly string[]> {
    return this.#engine.touched();
  }

  /** Tells that somebody else watches for changes from now on. */
  watched(): void {
    this.#isEngineAlone = false;
  }

  /** Tells that the files are not as they were. */
  invalidate(): void {
    this.#dirty = true;
  }

  /** Tells that changes are no longer seen: from now on looks are short-lived. */
  unwatched(): void {
    this.#isEngineAlone = false;
    this.#maxAge = UNWATCHED_MS;
  }

  /** Tells that the recorded state was written. */
  stateChanged(): void {
    this.events.next({ type: 'state-changed', at: new Date().toISOString(), changed: [], progress: null });
  }

  /** Tells how far a run over several fixes is. */
  fixProgress(progress: FixProgress): void {
    this.events.next({ type: 'fix-progress', at: new Date().toISOString(), changed: [], progress });
  }

  async #stillHolds(taken: TakenLook): Promise<boolean> {
    const now = Date.now();
    const age = now - taken.at;
    if (!taken.look.isFollowed) return this.#fallsBack(age);
    const whole = age >= TOLD_MS;
    // A thread that broke has forgotten what it looked at.
    const holds = await this.#engine.holds({ whole }).catch(() => false);
    if (holds && whole) taken.at = now;
    if (!holds && this.#last === taken && this.#running === null) this.#dirty = true;
    return holds;
  }

  #fallsBack(age: number): boolean {
    const isFresh = !this.#isEngineAlone && age < this.#maxAge;
    if (!isFresh) this.#dirty = true;
    return isFresh;
  }

  async #scan(): Promise<TakenLook> {
    // A scan that began before the last change does not know it.
    while (this.#running && this.#dirty) await this.#running.catch(() => undefined);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<TakenLook> {
    this.#dirty = false;
    this.#turns += 1;
    const turn = this.#turns;
    const at = Date.now();
    try {
      const look = await this.#engine.look();
      const changed = changedNodes(this.#last?.look.scan.reports ?? [], look.scan.reports);
      const taken = { look, at: look.isPartly ? (this.#last?.at ?? at) : at, turn };
      this.#last = taken;
      this.#hasFailed = false;
      if (look.isFollowed) this.#isEngineAlone = true;
      this.events.next({ type: 'scan-finished', at: look.scan.scannedAt, changed, progress: null });
      return taken;
    } catch (error) {
      this.#dirty = true;
      this.#tellFailed();
      throw error;
    }
  }

  /** Once, however often it fails again: whoever shows the last scan has to ask anew. */
  #tellFailed(): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.events.next({ type: 'scan-failed', at: new Date().toISOString(), changed: [], progress: null });
  }
}

function aged({ look, at }: TakenLook): AgedLook {
  return { ...look, age: Math.max(0, Math.floor((Date.now() - at) / 1000)) };
}

/** Injection token of the `Looks`. */
export const LOOKS = Symbol('looks');
