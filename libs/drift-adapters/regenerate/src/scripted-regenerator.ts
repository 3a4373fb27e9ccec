import { createHash } from 'node:crypto';
import type { RegeneratedFile, Regeneration, RegenerationRequest, Regenerator } from '@drift/remediation';
import { compareTrees, type Tree, type TreeEntry } from './compare-trees.js';
import { proveRuns, type Attempt, type Ended } from './prove-runs.js';
import { sortedByCodeUnit } from './sorted-by-code-unit.js';

/** What a scripted command sees of its scratch; every path is root-relative. */
export interface ScriptedScratch {
  argv: readonly string[];
  /** `first` and `second` are runs of the command, `test` is the test. */
  step: 'first' | 'second' | 'test';
  read: (path: string) => string | null;
  write: (path: string, text: string, mode?: number) => void;
  /** Puts a link there, which is never an output. */
  link: (path: string, text: string) => void;
  remove: (path: string) => void;
}

/** Plays a command: what is left out of the answer is that of one that went well. */
export type RegenerationScript = (scratch: ScriptedScratch) => Partial<Ended> | void;

interface ScriptedFile {
  kind: 'file' | 'link';
  text: string;
  mode: number;
}

/**
 * Regenerates by a function instead of a process. `workspace` gives the text of each file of the workspace at
 * the time it is asked; what the function writes is judged by the same rules as a real command's writes.
 */
export function createScriptedRegenerator(
  workspace: () => Readonly<Record<string, string>>,
  script: RegenerationScript,
): Regenerator {
  return {
    regenerate: async (request) => {
      const original = scratchOf(request, workspace());
      const last = new Map(original);
      const sourceDigests = digestsOf(request.sources, original);
      const proof = await proveRuns(request, {
        attempt: async (step) => {
          const files = new Map(original);
          const ended = play(request, { argv: request.argv, step, files }, script);
          if (step === 'first') replaceAll(last, files);
          return attemptOf(request, original, files, ended);
        },
        test: async (argv) => play(request, { argv, step: 'test', files: last }, script),
        outside: async () => ({
          undeclared: [],
          changedSources: movedSince(request, sourceDigests, workspace()),
        }),
      });
      return { ...proof, ...NO_PLACE, sourceDigests };
    },
  };
}

const NO_PLACE: Pick<Regeneration, 'leftOut' | 'exposed' | 'durationMs' | 'isolation' | 'confined'> = {
  leftOut: [],
  exposed: [],
  durationMs: 0,
  isolation: 'pid-namespace',
  confined: true,
};

type Files = Map<string, ScriptedFile>;

function scratchOf(request: RegenerationRequest, workspace: Readonly<Record<string, string>>): Files {
  const files: Files = new Map();
  const put = (path: string, text: string): unknown => files.set(path, { kind: 'file', text, mode: 0o644 });
  const wanted = new Set([...request.sources, ...(request.keepsOutputs ? request.outputs : [])]);
  for (const [path, text] of Object.entries(workspace)) {
    const gone = !request.keepsOutputs && request.outputs.includes(path);
    if (!gone && (wanted.has(path) || !isIgnored(path, request))) put(path, text);
  }
  for (const [path, bytes] of request.replace ?? []) {
    if (bytes === null) files.delete(path);
    else put(path, new TextDecoder().decode(bytes));
  }
  return files;
}

function isIgnored(path: string, { ignores }: RegenerationRequest): boolean {
  const parts = path.split('/');
  return parts.some((_, at) => ignores(parts.slice(0, at + 1).join('/'), at < parts.length - 1));
}

interface Play {
  argv: readonly string[];
  step: ScriptedScratch['step'];
  files: Files;
}

function play(request: RegenerationRequest, { argv, step, files }: Play, script: RegenerationScript): Ended {
  if (request.cancel?.aborted) return { outcome: 'cancelled', exitCode: null, signal: null, tail: [] };
  const said = script({
    argv,
    step,
    read: (path) => files.get(path)?.text ?? null,
    write: (path, text, mode = 0o644) => files.set(path, { kind: 'file', text, mode }),
    link: (path, text) => files.set(path, { kind: 'link', text, mode: 0o777 }),
    remove: (path) => files.delete(path),
  });
  return { outcome: 'ok', exitCode: 0, signal: null, tail: [], ...said };
}

function attemptOf(request: RegenerationRequest, before: Files, after: Files, ended: Ended): Attempt {
  const changes = compareTrees(treeOf(before), treeOf(after), request);
  if (ended.outcome !== 'ok') return { ended, changes, files: [] };
  const files = changes.outputs.flatMap((path) => outputOf(path, after.get(path)));
  let size = 0;
  for (const { bytes } of files) size += bytes.length;
  return { ended, changes, files: size > request.maxGrowthBytes ? null : files };
}

function outputOf(path: string, file: ScriptedFile | undefined): RegeneratedFile[] {
  if (file === undefined) return [];
  return [{ path, bytes: Buffer.from(file.text), digest: digestOf(file.text), mode: file.mode }];
}

function treeOf(files: Files): Tree {
  const tree = new Map<string, TreeEntry>();
  for (const [path, { kind, text, mode }] of files)
    tree.set(path, { kind, mode, content: kind === 'link' ? text : digestOf(text) });
  return tree;
}

function digestsOf(paths: readonly string[], files: Files): Map<string, string> {
  const digests = new Map<string, string>();
  for (const path of sortedByCodeUnit(paths)) {
    const file = files.get(path);
    if (file !== undefined) digests.set(path, digestOf(file.text));
  }
  return digests;
}

function movedSince(
  { replace }: RegenerationRequest,
  seen: ReadonlyMap<string, string>,
  workspace: Readonly<Record<string, string>>,
): string[] {
  const moved = [...seen].filter(([path, digest]) => {
    const now = workspace[path];
    return !replace?.has(path) && (now === undefined || digestOf(now) !== digest);
  });
  return moved.map(([path]) => path);
}

function replaceAll(files: Files, others: Files): void {
  files.clear();
  for (const [path, file] of others) files.set(path, file);
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
