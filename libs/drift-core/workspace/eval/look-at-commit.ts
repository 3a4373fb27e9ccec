import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DriftVerification, VerifyVerdict } from '@drift/domain/types';
import { openDrift } from '../src/index.js';
import type { PublicHistory, PublicNode } from './public-history.js';
import { runGit } from './run-git.js';
import type { ScratchClone } from './scratch-clone.js';
import { acceptedVerdicts, sidesOf, type CommitSides } from './what-a-commit-did.js';

export interface CommitQuery {
  history: PublicHistory;
  clone: ScratchClone;
  commit: string;
  /** Absolute folder of installed modules. */
  tools: string;
  /** Of commits that change spec and output: as if the output had been left as it was. */
  withhold: boolean;
  /** The only node that is asked for. */
  only: string | undefined;
}

export interface CommitRow {
  node: PublicNode;
  sides: CommitSides;
  verification: DriftVerification;
  milliseconds: number;
  /** The verdict is one that such a commit may have. */
  agrees: boolean;
  /** What the node's command gives in the working copy itself, past everything of ours; null where not asked. */
  control: { gives: string; agrees: boolean } | null;
}

/** Verdicts that say: the command gives what is committed. */
const SAME: ReadonlySet<VerifyVerdict> = new Set(['clean', 'converged', 'spec-noop']);

/** Verifies the nodes that a commit touches against its parent; null where its modules are not installed. */
export async function lookAtCommit(query: CommitQuery): Promise<CommitRow[] | null> {
  const { history, clone, commit, only, withhold } = query;
  const { folder } = clone;
  clone.checkout(commit);
  clone.clean();
  const readText = (path: string): string | null =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : null;
  const modules = join(query.tools, history.modules(readText), 'node_modules');
  if (!existsSync(modules)) return null;
  execFileSync('cp', ['-al', modules, join(folder, 'node_modules')]);
  const parent = `${commit}^`;
  const changed = runGit(folder, 'diff-tree', '--no-commit-id', '-r', '--name-only', parent, commit).split(
    '\n',
  );
  const rows: CommitRow[] = [];
  for (const node of history.nodes(readText)) {
    const sides = sidesOf(history, node, changed);
    if (only !== undefined && node.id !== only) continue;
    if (withhold ? !(sides.spec && sides.output) : !(sides.spec || sides.output || sides.generator)) continue;
    if (withhold) runGit(folder, 'checkout', '--quiet', parent, '--', ...changed.filter(node.isOutput));
    const started = performance.now();
    const verification = await verifyAt(folder, node, parent);
    const accepted: readonly VerifyVerdict[] = withhold ? ['spec-ahead'] : acceptedVerdicts(sides);
    const agrees = accepted.includes(verification.verdict);
    const milliseconds = Math.round(performance.now() - started);
    const control = agrees ? null : runControl(folder, node, verification.verdict);
    rows.push({ node, sides, verification, milliseconds, agrees, control });
  }
  return rows;
}

async function verifyAt(folder: string, node: PublicNode, base: string): Promise<DriftVerification> {
  rmSync(join(folder, '.yggdrasil'), { recursive: true, force: true });
  const file = join(folder, '.yggdrasil', node.id, 'node.yaml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, node.yaml);
  const drift = await openDrift({ root: folder });
  const consent = { allow: true, show: () => undefined, ask: null };
  const [verification] = await drift.verify({ words: [node.id], base, consent });
  if (!verification) throw new Error(`${node.id} was not verified`);
  return verification;
}

function runControl(folder: string, { pipeline }: PublicNode, verdict: VerifyVerdict): CommitRow['control'] {
  const [program = '', ...args] = pipeline;
  try {
    execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
  } catch {
    return { gives: 'nothing: it fails', agrees: verdict === 'not-verified' };
  }
  const differs = runGit(folder, 'diff', '--numstat', 'HEAD');
  runGit(folder, 'checkout', '--quiet', '--force', 'HEAD', '--', '.');
  runGit(folder, 'clean', '-ffdxq', '--exclude=/node_modules');
  return { gives: differs || 'the committed output', agrees: (differs === '') === SAME.has(verdict) };
}
