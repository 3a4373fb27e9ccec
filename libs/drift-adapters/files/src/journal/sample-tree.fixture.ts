import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChangeSet, ChangeWrite } from './change-set.js';
import { digestOf } from './digest-of.js';

interface Version {
  text: string;
  mode: number;
}

/** Files that the sample change makes, replaces and removes: old and new version, null where absent. */
export const SAMPLE: Readonly<Record<string, { old: Version | null; fresh: Version | null }>> = {
  '.yggdrasil/.drift-state': { old: plain('old state\n'), fresh: plain('new state\n') },
  'src/gen/a.ts': { old: plain('old a\n'), fresh: plain('new a\n') },
  'src/gen/big.bin': { old: plain('o'.repeat(300_000)), fresh: plain('n'.repeat(400_000)) },
  'src/gen/gone.ts': { old: plain('gone\n'), fresh: null },
  'src/gen/new/deep/n.sh': { old: null, fresh: { text: 'new\n', mode: 0o755 } },
  'src/gen/new/m.ts': { old: null, fresh: plain('m\n') },
  'src/gen/run.sh': { old: { text: '#!\n', mode: 0o755 }, fresh: { text: '#!new\n', mode: 0o750 } },
  'src/gen/secret.ts': { old: { text: 'mine\n', mode: 0o600 }, fresh: { text: 'mine too\n', mode: 0o600 } },
  'src/mode-only': { old: plain('same\n'), fresh: { text: 'same\n', mode: 0o755 } },
};

/** Lays out the old version of the sample in an empty folder, with what no change may touch. */
export function buildSample(root: string): void {
  for (const [path, { old }] of Object.entries(SAMPLE)) if (old !== null) write(join(root, path), old);
  write(join(root, 'docs/keep.md'), { text: 'keep\n', mode: 0o640 });
  write(join(root, 'src/gen/keep.ts'), { text: 'keep\n', mode: 0o444 });
  mkdirSync(join(root, 'empty/inner'), { recursive: true });
  symlinkSync('src/gen/a.ts', join(root, 'latest'));
  symlinkSync('src/gen', join(root, 'alias'));
}

/** The change from the old version of the sample to the new one. */
export function sampleChange(root: string, id: string): ChangeSet {
  const writes: ChangeWrite[] = [];
  for (const [path, { old, fresh }] of Object.entries(SAMPLE)) {
    const after = fresh === null ? null : { bytes: Buffer.from(fresh.text), mode: fresh.mode };
    writes.push({ path, expected: old === null ? null : digestOf(Buffer.from(old.text)), after });
  }
  return { id, root, writes };
}

/** The same change where a command has made it already but for the recorded state. */
export function sampleReplaced(root: string, id: string): ChangeSet {
  const { writes } = sampleChange(root, id);
  const isState = ({ path }: ChangeWrite): boolean => path.startsWith('.yggdrasil');
  const replaced = writes
    .filter((one) => !isState(one))
    .map(({ path, after }) => {
      const old = SAMPLE[path]?.old ?? null;
      return {
        path,
        real: path,
        before: old && { bytes: Buffer.from(old.text), mode: old.mode },
        after: after && digestOf(after.bytes),
      };
    });
  return { id, root, writes: writes.filter(isState), replaced, made: ['src/gen/new', 'src/gen/new/deep'] };
}

/** What that command does. */
export function runSample(root: string): void {
  for (const [path, { fresh }] of Object.entries(SAMPLE)) {
    if (path.startsWith('.yggdrasil')) continue;
    if (fresh === null) rmSync(join(root, path));
    else write(join(root, path), fresh);
  }
}

/** Every file, link and folder below the root except the tool's own state: kind, mode and content. */
export function contentOf(root: string): Record<string, string> {
  return visit(root, (path, mode) => {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return `link ${readlinkSync(path)}`;
    if (stat.isDirectory()) return `folder ${mode}`;
    return `file ${mode} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
  });
}

/** The times of change of what the sample change does not touch, folders aside. */
export function timesOf(root: string): Record<string, string> {
  const times = visit(root, (path) => {
    const { mtimeNs, ino } = lstatSync(path, { bigint: true });
    return lstatSync(path).isDirectory() ? 'folder' : `${mtimeNs} ${ino}`;
  });
  for (const path of Object.keys(times)) if (path in SAMPLE || times[path] === 'folder') delete times[path];
  return times;
}

function visit(
  root: string,
  say: (path: string, mode: string) => string,
  folder = '',
  seen: Record<string, string> = {},
): Record<string, string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const name = join(folder, entry.name);
    if (name === '.drift') continue;
    const path = join(root, name);
    seen[name] = say(path, (lstatSync(path).mode & 0o7777).toString(8));
    if (entry.isDirectory()) visit(root, say, name, seen);
  }
  return seen;
}

function write(path: string, { text, mode }: Version): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

function plain(text: string): Version {
  return { text, mode: 0o644 };
}
