import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BundledScript } from '@drift/testing';

/** A started process of `store.child.ts`. */
export interface StoreProcess {
  child: ChildProcess;
  /** What it has said by now. */
  lines: string[];
  /** Waits until it has said a line that matches, and gives that line. */
  until: (pattern: RegExp) => Promise<string>;
  /** Its exit code, null after a signal. */
  ended: Promise<number | null>;
}

/** Starts one with its words: what to do, state folder, database URL or '', name, count. */
export function startProcess(script: BundledScript, ...words: string[]): StoreProcess {
  const child = spawn(process.execPath, [script.path, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(([[code]]) => Number(code));
  return {
    child,
    lines,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`the process ended without saying ${pattern.source}`)));
      }),
    ended: once(child, 'exit').then(async ([code]) => {
      await ended.catch(() => undefined);
      return typeof code === 'number' ? code : null;
    }),
  };
}
