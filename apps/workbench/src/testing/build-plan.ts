import type { DriftHunk, DriftReport, RemediationPlan } from '@drift/domain/types';

interface RegenerationFacts {
  report: DriftReport;
  /** The hunks that are known of the node's files; another file gets one of its own. */
  hunks: readonly DriftHunk[];
  /** Paths whose bytes a person wrote. */
  handEdited: ReadonlySet<string>;
}

/** The plan of a regeneration that updates every file of a node, with a proof in which all holds. */
export function buildRegeneration({ report, hunks, handEdited }: RegenerationFacts): RemediationPlan {
  const { nodeId, mapping, codeHash } = report;
  return {
    action: 'regenerate',
    nodes: [nodeId],
    command: ['node', 'tools/generate.mjs', `specs/${nodeId}.json`],
    writes: mapping.map((path) => {
      const own = hunks.filter((hunk) => hunk.path === path);
      return {
        path,
        change: 'update',
        before: codeHash,
        after: `sha256:${'77'.repeat(32)}`,
        handEdited: handEdited.has(path),
        hunks: own.length > 0 ? own : [anyHunk(path)],
      };
    }),
    heldBack: [],
    proof: {
      isolation: 'pid-namespace',
      confined: true,
      runs: 2,
      reproducible: true,
      cleanAfter: true,
      test: ['npm', 'test'],
      durationMs: 1840,
    },
  };
}

/** The plan of a record: no file is written. */
export function buildRecording({ nodeId }: DriftReport): RemediationPlan {
  return { action: 'update_spec', nodes: [nodeId], command: [], writes: [], heldBack: [], proof: null };
}

/** Names a plan by what it was made from: it is another one as soon as the node is. */
export function planHashOf({ nodeId, reason, codeHash, files }: DriftReport): string {
  return nameOfText(JSON.stringify([nodeId, reason, codeHash, files.map(({ after }) => after)]));
}

/** A short name for a text; FNV-1a, which is enough for a test. */
export function nameOfText(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `plan-${hash.toString(16)}`;
}

function anyHunk(path: string): DriftHunk {
  const lines = ['-export const RETRIES = 3;', '+export const RETRIES = 5;', ' export {};'];
  return { path, oldStart: 1, oldLines: 2, newStart: 1, newLines: 2, lines };
}
