import { laterNames, type Baseline, type BaselineEntry, type FileDigests } from '@drift/detector';
import { GRAPH_FOLDER } from '@drift/graph';
import type { RecordedChange, RecordPlan } from './record-plan.js';

/** `sha256:` digest of a file's bytes; null where it is absent or cannot be read. */
type HashFile = (path: string) => string | null;

/**
 * The plan as forms S1 to S4 can hold it: their graph side is bytes, of just the files that the entry
 * listed before, or of all that we track where it listed none; S1 has no graph side. A side that the
 * plan leaves as recorded stays as recorded, and entries that would not change are left out.
 */
export function inOldForm(plan: RecordPlan, before: Baseline, hash: HashFile): RecordPlan {
  const entries = new Map<string, BaselineEntry | null>();
  for (const [nodeId, entry] of plan.entries) {
    const was = before.entries.get(nodeId) ?? null;
    const side = (key: 'spec' | 'upstream'): FileDigests | null =>
      before.form === 'S1' ? null : graphSide(entry?.[key] ?? null, was?.[key] ?? null, hash);
    const after = entry && { ...entry, spec: side('spec'), upstream: side('upstream') };
    if (!after || !was || !sameFiles(after, was)) entries.set(nodeId, after);
  }
  const changes = plan.changes.flatMap((change) => changeInBytes(change, before, hash));
  return { ...plan, entries, changes: changes.filter(({ nodeId }) => entries.has(nodeId)) };
}

function graphSide(
  planned: FileDigests | null,
  recorded: FileDigests | null,
  hash: HashFile,
): FileDigests | null {
  if (planned === null || (recorded && sameDigests(planned, recorded))) return recorded;
  const digests = new Map<string, string>();
  for (const listed of (recorded ?? planned).keys()) {
    // A path outside the graph would read back as code.
    if (!inGraph(listed)) continue;
    const path = standsAt(listed, hash);
    const digest = path === null ? null : hash(path);
    if (path !== null && digest !== null) digests.set(path, digest);
  }
  return new Map([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inGraph(path: string): boolean {
  return path.startsWith(`${GRAPH_FOLDER}/`);
}

/** Where a recorded graph file is now: a later generation may have given it another name. */
function standsAt(path: string, hash: HashFile): string | null {
  return [path, ...laterNames(path)].find((name) => hash(name) !== null) ?? null;
}

/** What a person is shown of a graph file are its bytes, as this form records them. */
function changeInBytes(change: RecordedChange, before: Baseline, hash: HashFile): RecordedChange[] {
  if (change.side === 'code') return [change];
  const entry = before.entries.get(change.nodeId);
  const listed =
    entry?.spec || entry?.upstream ? new Map([...(entry.spec ?? []), ...(entry.upstream ?? [])]) : null;
  if (before.form === 'S1' || !inGraph(change.path) || (listed && !listed.has(change.path))) return [];
  const at = standsAt(change.path, hash);
  const after = at === null ? null : hash(at);
  return after === change.before ? [] : [{ ...change, after }];
}

function sameFiles(a: BaselineEntry, b: BaselineEntry): boolean {
  return (
    b.legacy?.foldOnly !== true &&
    sameDigests(a.code, b.code) &&
    sameDigests(a.spec ?? NONE, b.spec ?? NONE) &&
    sameDigests(a.upstream ?? NONE, b.upstream ?? NONE)
  );
}

const NONE: FileDigests = new Map();

function sameDigests(a: FileDigests, b: FileDigests): boolean {
  return a.size === b.size && [...a].every(([path, digest]) => b.get(path) === digest);
}
