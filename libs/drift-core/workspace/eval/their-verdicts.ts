import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaselineCommit } from './baseline-commits.js';
import { buildOldTool, type OldTool, type OldToolPlace } from './old-tool.js';
import type { ScratchClone } from './scratch-clone.js';

export interface TheirNode {
  status: string;
  /** What it names as changed, or its one line of details. */
  changed: readonly string[];
}

/** What one version of the other tool says of one project root. */
export interface TheirAnswer {
  version: string;
  /** Whose sources it was built from. */
  commit: string;
  /** Why it gave no answer. */
  crash: string | null;
  nodes: Readonly<Record<string, TheirNode>>;
}

/** By root: the answer of the commit's own sources and that of the last release before; null where there is none. */
export type TheirVerdicts = Readonly<
  Record<string, { own: TheirAnswer | null; release: TheirAnswer | null }>
>;

/** Beside this file before it is bundled. */
const DRIVER = join(import.meta.dirname, '../../eval/old-tool-driver.mjs');

/** What was recorded for a commit, or null. */
export function readTheirVerdicts(folder: string, commit: string): TheirVerdicts | null {
  const file = join(folder, `${commit}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Runs the other tool over a commit and keeps what it says; the clone is left as that tool leaves it. */
export async function recordTheirVerdicts(
  folder: string,
  request: { place: OldToolPlace; clone: ScratchClone; at: BaselineCommit; release: string | null },
): Promise<TheirVerdicts> {
  const { place, clone, at, release } = request;
  const verdicts: Record<string, { own: TheirAnswer | null; release: TheirAnswer | null }> = {};
  for (const root of at.roots) {
    const answer = async (commit: string | null): Promise<TheirAnswer | null> => {
      const tool = commit === null ? null : await buildOldTool(place, commit);
      if (commit === null || tool === null) return null;
      clone.checkout(at.commit);
      const said = run(tool, join(clone.folder, root));
      clone.clean();
      return { version: tool.version, commit, ...said };
    };
    verdicts[root] = { own: await answer(at.commit), release: await answer(release) };
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${at.commit}.json`), `${JSON.stringify(verdicts, null, 1)}\n`);
  return verdicts;
}

function run(tool: OldTool, root: string): Pick<TheirAnswer, 'crash' | 'nodes'> {
  if (!existsSync(root)) return { crash: 'the commit removed the folder', nodes: {} };
  try {
    const text = execFileSync(process.execPath, [DRIVER, tool.module, root], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1024 * 1024 * 1024,
      timeout: 120_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { crash: null, nodes: JSON.parse(text) };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return { crash: /^\w*Error: .*$/mu.exec(said)?.[0] ?? said.slice(0, 400), nodes: {} };
  }
}
