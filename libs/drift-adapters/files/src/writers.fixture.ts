import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kinds of write that `writers.child.ts` does. */
export const WRITERS = ['atomic', 'new file', 'save', 'append', 'folder', 'state', 'lock', 'remove'];

/** What stands in the folder before each write. */
export const OLD: Readonly<Record<string, string>> = {
  'state.yaml': 'old',
  log: 'one\ntwo\n',
  old: 'x',
};

/** What each writer makes of that when it succeeds with `size` bytes. */
export function filesAfter(writer: string, size: number): Record<string, string> {
  const text = `n × ${size}`;
  const done: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
    atomic: { 'state.yaml': text },
    'new file': { 'new/deep/file': text },
    save: { 'saved/a1/src/a': text },
    append: { log: `one\ntwo\n${text}\n` },
    state: { '.drift/.gitignore': '*\n' },
    lock: { 'state.yaml': text },
    remove: { old: null },
  };
  const after = Object.entries({ ...OLD, ...done[writer] });
  return Object.fromEntries(after.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Puts a folder into the state before a write. */
export function seed(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(OLD)) writeFileSync(join(folder, name), text);
}

/** Every file below a folder with its text; a long run of one letter is told by its length, to be readable. */
export function filesIn(folder: string, before = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = before + entry.name;
    if (entry.isDirectory()) Object.assign(found, filesIn(path, `${name}/`));
    else found[name] = readFileSync(path, 'utf8').replace(/n{100,}/g, (run) => `n × ${run.length}`);
  }
  return found;
}
