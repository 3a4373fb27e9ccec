import { join, relative, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import type { Looks } from './looks.js';
import { watchRoots } from './watch-roots.js';

export interface WorkspaceWatch {
  /** Settles when every further change is seen. */
  ready: Promise<void>;
  close: () => Promise<void>;
}

/** Changes come in groups: one look for all that follow each other within this time. */
const QUIET_MS = 60;
/** Where they never stop coming, one is taken all the same. */
const LONGEST_MS = 1000;
/** A look just after a write cannot be followed yet: how often another is taken before all is watched by name. */
const FOLLOW_TRIES = 3;
/** A look that failed is taken again, also if nothing tells of a change. */
const RETRY_MS = 2000;
const GRAPH_ROOT = '.yggdrasil';
const STATE = '.drift-state';

/**
 * Looks again whenever something changes. The engine tells of it where it can follow what its look rests
 * on; else everything below the roots that the graph names is watched, and the graph is followed.
 */
export function watchWorkspace(root: string, looks: Looks, report: (why: unknown) => void): WorkspaceWatch {
  let watcher: FSWatcher | null = null;
  let roots: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** When the first change came that no look was begun for. */
  let waitingSince: number | null = null;
  let stateMoved = false;
  let isListening = false;
  let closed = false;

  // A look that the end of the server cut off is none.
  const onProblem = (why: unknown): void => {
    if (!closed) report(why);
  };
  const lookIn = (delay: number): void => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => {
      waitingSince = null;
      void again().catch(onProblem);
    }, delay);
  };
  const lookSoon = (): void => {
    waitingSince ??= Date.now();
    lookIn(Math.max(0, Math.min(QUIET_MS, waitingSince + LONGEST_MS - Date.now())));
  };
  const changed = (path: string): void => {
    stateMoved ||= path.split(sep).includes(STATE);
    looks.invalidate();
    lookSoon();
  };
  /** What the engine is told of need not be a change: the next look asks. */
  const listen = async (): Promise<void> => {
    if (isListening) return;
    isListening = true;
    try {
      while (!closed) {
        const paths = await looks.touched();
        stateMoved ||= paths.some((path) => path.split('/').includes(STATE));
        lookSoon();
      }
    } catch (error) {
      onProblem(error);
      lookIn(RETRY_MS);
    } finally {
      isListening = false;
    }
  };
  const again = async (): Promise<void> => {
    let wanted = await rootsNow();
    if (stateMoved) looks.stateChanged();
    stateMoved = false;
    for (let tries = 1; wanted !== null && watcher === null && tries < FOLLOW_TRIES; tries += 1) {
      if (closed) return;
      await pause(QUIET_MS);
      looks.invalidate();
      wanted = await rootsNow();
    }
    if (closed) return;
    if (wanted === null) {
      void listen();
      roots = [];
      await watcher?.close();
      watcher = null;
      return;
    }
    if (wanted.join('\n') === roots.join('\n')) return;
    roots = wanted;
    await watcher?.close();
    if (closed) return;
    watcher = watchPaths(root, wanted);
    // The library passes over a change that follows another of the same file within 5 ms; its raw events do not.
    watcher.on('raw', (_event, path: string | null) => changed(path ?? ''));
    watcher.on('all', (_event, path) => changed(path));
    watcher.on('error', (why) => {
      looks.unwatched();
      onProblem(why);
    });
    await new Promise<void>((resolve) => void watcher?.once('ready', resolve));
    looks.watched();
    // A change between the look and the watch was seen by neither.
    looks.invalidate();
    await again();
  };
  /** Null where the engine tells. While nothing can be read, what was followed is followed on. */
  const rootsNow = async (): Promise<readonly string[] | null> => {
    try {
      const { graph, isFollowed } = await looks.current();
      return isFollowed ? null : watchRoots(graph);
    } catch (error) {
      onProblem(error);
      lookIn(RETRY_MS);
      if (looks.isFollowed) return null;
      return roots.length > 0 ? roots : [GRAPH_ROOT];
    }
  };
  return {
    ready: again().catch(onProblem),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await watcher?.close();
    },
  };
}

function watchPaths(root: string, roots: readonly string[]): FSWatcher {
  return watch(
    roots.map((path) => join(root, path)),
    {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => isSkipped(relative(root, path).replaceAll('\\', '/'), roots),
    },
  );
}

/** A folder that a node maps is watched whatever its name is; below it the usual ones are left out. */
function isSkipped(path: string, roots: readonly string[]): boolean {
  const home = roots.find((root) => path === root || path.startsWith(`${root}/`));
  return /(?:^|\/)(?:node_modules|\.git|dist)(?:\/|$)/.test(
    home === undefined ? path : path.slice(home.length),
  );
}
