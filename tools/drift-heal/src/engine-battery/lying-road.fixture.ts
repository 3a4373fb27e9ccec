import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow, foldersBelow, reached, seen } from './look.fixture.js';
import type { Answer, Road } from './roads.fixture.js';
import { CODE_FOLDERS } from './world.fixture.js';

/** What a remembered answer rests on. A lie leaves something out. */
export interface Memory {
  /** Which of the paths that decide an answer are looked at. */
  watches: (path: string, isFolder: boolean) => boolean;
  /** Which fields of a stat are compared. */
  fields: readonly ('size' | 'mtimeMs' | 'ctimeMs' | 'ino')[];
  /** Whether paths are looked at before the scan reads them, or when it is over. */
  looks: 'before' | 'after';
}

/** Leaves nothing out. */
export const HONEST: Memory = {
  watches: () => true,
  fields: ['size', 'mtimeMs', 'ctimeMs', 'ino'],
  looks: 'before',
};

/** Each a mistake that a cache can make. */
export const LIES: Readonly<Record<string, Memory>> = {
  'trusts size and time of change': { ...HONEST, fields: ['size', 'mtimeMs'] },
  'trusts the time of change': { ...HONEST, fields: ['mtimeMs', 'ino'] },
  'looks at no folder': { ...HONEST, watches: (_, isFolder) => !isFolder },
  'looks at no rule file': {
    ...HONEST,
    watches: (path) => !path.endsWith('.gitignore') && path !== '.git/info/exclude',
  },
  'looks at nothing of git': { ...HONEST, watches: (path) => !path.startsWith('.git/') },
  'looks at no recorded state': { ...HONEST, watches: (path) => !path.endsWith('.drift-state') },
  'looks when it has read': { ...HONEST, looks: 'after' },
};

/** A road that gives the answer it gave before where what it looks at is as it was. */
export function remember(road: Road, memory: Memory): Road {
  return async (root, ...argv) => {
    if (argv[0] === 'absorb' || !seen(root, '.git')) return road(root, ...argv);
    const place = join(root, `.git/drift-heal/cache/${argv.join('')}`);
    const kept = existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Kept) : null;
    if (kept && kept.looked === look(root, kept.paths, memory)) return kept.answer;
    const paths = decidingPaths(root);
    const before = look(root, paths, memory);
    const answer = await road(root, ...argv);
    const looked = memory.looks === 'before' ? before : look(root, paths, memory);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, JSON.stringify({ paths, looked, answer }));
    return answer;
  };
}

interface Kept {
  paths: string[];
  looked: string;
  answer: Answer;
}

/** A new path shows in the folder that it is in. */
function look(root: string, paths: readonly string[], { watches, fields }: Memory): string {
  const lines: string[] = [];
  for (const path of paths) {
    const stat = seen(root, path);
    if (!stat || !watches(path, stat.isDirectory())) continue;
    // Of a link both what it is and what it leads to.
    for (const one of [stat, reached(root, path)])
      lines.push([path, ...fields.map((field) => one?.[field])].join(' '));
  }
  return lines.join('\n');
}

function decidingPaths(root: string): string[] {
  const places = ['.yggdrasil', ...CODE_FOLDERS];
  const inGit = ['HEAD', 'index', 'info/exclude', 'packed-refs', 'refs/heads'];
  const heads = readdirSync(join(root, '.git/refs/heads')).map((name) => `refs/heads/${name}`);
  return [
    '.gitignore',
    ...places,
    ...filesBelow(root, ...places),
    ...foldersBelow(root, ...places),
    ...linksBelow(root, 'src'),
    ...[...inGit, ...heads].map((name) => `.git/${name}`),
  ];
}

function linksBelow(root: string, top: string): string[] {
  return [top, ...foldersBelow(root, top)].flatMap((folder) =>
    (reached(root, folder) ? readdirSync(join(root, folder)) : [])
      .map((name) => `${folder}/${name}`)
      .filter((path) => seen(root, path)?.isSymbolicLink()),
  );
}
