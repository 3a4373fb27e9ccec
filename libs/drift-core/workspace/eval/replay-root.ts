import { join } from 'node:path';
import { checkStoredRule, compareAnswers } from './compare-answers.js';
import type { RootReplay } from './comparison.js';
import { diskFacts } from './disk-facts.js';
import { graphGeneration } from './graph-generation.js';
import { measureState } from './measure-state.js';
import { ourVerdicts } from './our-verdicts.js';
import { runGit } from './run-git.js';
import { readStoredState, type StoredState } from './stored-state.js';
import { count, rowOf } from './tally.js';
import type { TheirAnswer } from './their-verdicts.js';

/** Scans one project root at the commit that is checked out, and compares every node with their answer. */
export async function replayRoot(replay: RootReplay): Promise<void> {
  const { clone, at, root, theirs, tally } = replay;
  const folder = join(clone.folder, root);
  const where = `${at.commit.slice(0, 10)}:${root || '.'}`;
  const state = readStoredState(folder);
  const row = rowOf(tally, `${state.form} ${graphGeneration(folder)}`);
  const ours = await ourVerdicts(folder, clone.folder);
  const changed = runGit(
    clone.folder,
    'status',
    '--porcelain',
    '--ignored',
    '--untracked-files=all',
    '--',
    root || '.',
  );
  if (changed !== '') {
    tally.written.push(`${where}: ${changed.split('\n')[0] ?? ''}`);
    clone.clean();
  }

  row.states += 1;
  row.nodes += ours.nodes.size;
  tally.milliseconds += ours.milliseconds;
  if (ours.crash !== null) tally.crashes.push(`${where} (${state.form}): ${ours.crash}`);
  for (const [code, times] of ours.diagnostics) count(tally.diagnostics, code, times);
  for (const [nodeId, node] of ours.nodes) {
    count(row.statuses, node.status);
    if (node.status === 'unjudged') tally.unjudged.push(`${where} ${nodeId}: ${node.evidence[0] ?? ''}`);
    count(tally.reasons, `${node.driftType}/${node.reason}`);
  }
  const disk = diskFacts(folder);
  measureState(replay, state, { folder, disk });
  const comparison = { ...replay, state, ours, where, folder, disk };
  checkStoredRule(comparison);
  const silent = whySilent(theirs?.own ?? null, state);
  if (silent !== null) count(tally.noAnswer, silent);
  else if (theirs?.own && ours.crash === null) compareAnswers(comparison, theirs.own);
}

function whySilent(own: TheirAnswer | null, state: StoredState): string | null {
  if (state.form === 'S7') return 'lock files hold verdicts of reviews and no baseline of files';
  if (!own) return 'no recorded answer';
  return own.crash === null
    ? null
    : `their tool refuses: ${own.crash.replaceAll(/\/\S*|[0-9a-f]{8,}/gu, '…')}`;
}
