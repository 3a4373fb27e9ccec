import { openBlobs } from '../corpus/open-blobs.js';
import { groupBy } from '../group-by.js';
import { listFiles, repositoriesBelow, type ListedFile } from './list-files.js';
import type { Random } from './random.js';

/** A real file to make mutants of. */
export interface Source {
  origin: string;
  path: string;
  text: string;
}

export interface Choice {
  count: number;
  /** How many of a hundred files have this extension. */
  shares: Readonly<Record<string, number>>;
  /** Bytes of a file, at least and at most. */
  sizes: { min: number; max: number };
}

/** Files out of the repositories below a folder, spread over languages and repositories. */
export async function chooseSources(
  folder: string,
  random: Random,
  { count, shares, sizes }: Choice,
): Promise<Source[]> {
  const files: ListedFile[] = [];
  for (const { name, gitDirectory } of repositoriesBelow(folder))
    files.push(...listFiles(gitDirectory, name));
  const fit = files.filter(({ size }) => size >= sizes.min && size <= sizes.max);
  const chosen: ListedFile[] = [];
  for (const [extension, own] of groupBy(fit, ({ path }) => extensionOf(path))) {
    const wanted = Math.ceil((count * (shares[extension] ?? 0)) / 100);
    chosen.push(...spread([...groupBy(own, ({ gitDirectory }) => gitDirectory).values()], random, wanted));
  }
  return readAll(chosen);
}

/** In turn one file of each repository, so that no repository fills the list alone. */
function spread(groups: ListedFile[][], random: Random, wanted: number): ListedFile[] {
  const chosen: ListedFile[] = [];
  let left = groups;
  while (chosen.length < wanted && left.length > 0) {
    for (const group of left) {
      if (chosen.length === wanted) break;
      chosen.push(...group.splice(random.below(group.length), 1));
    }
    left = left.filter((group) => group.length > 0);
  }
  return chosen;
}

async function readAll(files: readonly ListedFile[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const [gitDirectory, own] of groupBy(files, (file) => file.gitDirectory)) {
    const blobs = openBlobs(gitDirectory);
    for (const { origin, path, blob } of own) {
      const text = textOf(await blobs.read(blob));
      if (text !== null) sources.push({ origin, path, text });
    }
    blobs.close();
  }
  return sources;
}

/** The text of a file as the parsers get it; null where it is none. */
function textOf(bytes: Uint8Array | null): string | null {
  if (!bytes) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/gu, '\n');
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

const SAME: Readonly<Record<string, string>> = {
  mjs: 'js',
  cjs: 'js',
  jsx: 'js',
  mts: 'ts',
  cts: 'ts',
  yml: 'yaml',
  pyi: 'py',
};

function extensionOf(path: string): string {
  const extension = /\.([a-z]+)$/u.exec(path)?.[1] ?? '';
  return Object.hasOwn(SAME, extension) ? (SAME[extension] ?? '') : extension;
}
