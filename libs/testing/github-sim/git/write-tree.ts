import type { GitStore } from './git-store.js';

export interface TreeChange {
  path: string;
  mode: string;
  /** Of a blob or a commit, of a tree with mode 040000; null removes the path. */
  sha: string | null;
}

interface Entry {
  mode: string;
  sha: string;
}

interface Step extends Omit<TreeChange, 'path'> {
  parts: readonly string[];
}

const FOLDER = '40000';

/** Writes the tree that a base (null: none) becomes by these changes, and gives its id; removals come first. */
export async function writeTree(
  store: GitStore,
  base: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  // Names are kept as bytes, because git knows no encoding.
  const steps = changes.map(({ path, ...change }) => {
    return { ...change, parts: Buffer.from(path).toString('latin1').split('/') };
  });
  const emptied = await edit(
    store,
    base,
    steps.filter(({ sha }) => sha === null),
  );
  const tree = await edit(
    store,
    emptied,
    steps.filter(({ sha }) => sha !== null),
  );
  return tree ?? store.writeTreeObject(Buffer.alloc(0));
}

/** One folder and what is below it; null when nothing is left, as git knows no empty folders. */
async function edit(store: GitStore, base: string | null, steps: readonly Step[]): Promise<string | null> {
  if (steps.length === 0) return base;
  const entries = base === null ? new Map<string, Entry>() : await readEntries(store, base);
  const below = new Map<string, Step[]>();
  for (const { parts, mode, sha } of steps) {
    const [name = '', ...rest] = parts;
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { parts: rest, mode, sha }]);
    else if (sha === null) entries.delete(name);
    else entries.set(name, { mode: mode.replace(/^0/, ''), sha });
  }
  for (const [name, inner] of below) {
    const known = entries.get(name);
    const isKept = known !== undefined && known.mode !== FOLDER && inner.every(({ sha }) => sha === null);
    if (isKept) continue;
    const tree = await edit(store, known?.mode === FOLDER ? known.sha : null, inner);
    if (tree === null) entries.delete(name);
    else entries.set(name, { mode: FOLDER, sha: tree });
  }
  return entries.size === 0 ? null : store.writeTreeObject(formatEntries(entries));
}

/** `<mode> <name>\0<20 bytes>` each. */
async function readEntries(store: GitStore, tree: string): Promise<Map<string, Entry>> {
  const bytes = (await store.read(`${tree}^{tree}`))?.bytes ?? Buffer.alloc(0);
  const entries = new Map<string, Entry>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf('\0', space);
    const name = bytes.toString('latin1', space + 1, end);
    entries.set(name, {
      mode: bytes.toString('latin1', at, space),
      sha: bytes.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** git sorts by bytes, and a folder as if its name ended with a slash. */
function formatEntries(entries: ReadonlyMap<string, Entry>): Buffer {
  const keyOf = (name: string, { mode }: Entry): string => (mode === FOLDER ? `${name}/` : name);
  const sorted = [...entries].toSorted(([one, a], [other, b]) => (keyOf(one, a) < keyOf(other, b) ? -1 : 1));
  const lines = sorted.flatMap(([name, { mode, sha }]) => {
    return [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(sha, 'hex')];
  });
  return Buffer.concat(lines);
}
