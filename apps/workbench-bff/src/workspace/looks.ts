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
/** Without a watcher nobody tells what changed. */
const UNWATCHED_MS = 1000;

/** The newest look, shared: everybody who asks while a scan runs gets its result. */
export class Looks {
  /** What happens, for whoever listens. */
  readonly events = new Subject<DriftEvent>();
  #last: { look: Look; at: number } | null = null;
  #running: Promise<Look> | null = null;
  /** Something changed since the last scan began. */
  #dirty = true;
  #maxAge = WATCHED_MS;

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A look that knows every change told so far. */
  async current(): Promise<AgedLook> {
    // While a scan runs, the last look is the one that something made it necessary to replace.
    const settled = !this.#dirty && this.#running === null ? this.#last : null;
    const fresh = settled !== null && Date.now() - settled.at < this.#maxAge;
    const look = fresh ? settled.look : await this.#scan();
    return { ...look, age: Math.max(0, Math.floor((Date.now() - (this.#last?.at ?? Date.now())) / 1000)) };
  }

  /** Tells that the files are not as they were. */
  invalidate(): void {
    this.#dirty = true;
  }

  /** Tells that changes are no longer seen: from now on looks are short-lived. */
  unwatched(): void {
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

  async #scan(): Promise<Look> {
    // A scan that began before the last change does not know it.
    while (this.#running && this.#dirty) await this.#running.catch(() => undefined);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<Look> {
    this.#dirty = false;
    const at = Date.now();
    try {
      const look = await this.#engine.look();
      const changed = changedNodes(this.#last?.look.scan.reports ?? [], look.scan.reports);
      this.#last = { look, at };
      this.events.next({ type: 'scan-finished', at: look.scan.scannedAt, changed, progress: null });
      return look;
    } catch (error) {
      this.#dirty = true;
      throw error;
    }
  }
}

/** Injection token of the `Looks`. */
export const LOOKS = Symbol('looks');
