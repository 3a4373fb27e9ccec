import type { Difference, DifferenceFacts } from './difference.js';
import { folds } from './disk-facts.js';
import type { OurNode } from './our-verdicts.js';
import { laterName } from './stored-rule.js';
import type { StoredEntry } from './stored-state.js';
import type { TheirNode } from './their-verdicts.js';

interface Sides {
  theirs: TheirNode;
  ours: OurNode;
  facts: DifferenceFacts;
}

/** Their word for the same thing in our words: the early versions said `drift` and knew no graph side. */
export function theirStatus({ status, changed }: TheirNode): string {
  if (changed[0]?.startsWith('No drift state recorded, files exist')) return 'unrecorded';
  if (status === 'drift' && changed[0]?.startsWith('No drift state')) return 'unrecorded';
  return status === 'drift' ? 'source-drift' : status;
}

/** Why two answers about a node differ; each cause is proven from the stored entry and the disk. */
export function explainDifference(sides: Sides): Difference[] {
  const whole = explainWhole(sides);
  if (whole !== null) return [{ cause: whole, path: null }];
  const { theirs, ours } = sides;
  const named = theirFiles(theirs);
  const listed = new Set(
    ours.files.flatMap(({ path, renamedFrom }) => [path, ...(renamedFrom ? [renamedFrom] : [])]),
  );
  const found: Difference[] = [];
  for (const path of named) if (!listed.has(path)) found.push({ cause: onlyTheirs(path, sides), path });
  for (const { path, renamedFrom, side, change } of ours.files)
    if (!named.has(path) && !(renamedFrom !== null && named.has(renamedFrom)))
      found.push({ cause: onlyOurs(path, side, change, sides), path });
  if (found.length === 0) found.push({ cause: sameFiles(sides), path: null });
  return found;
}

function explainWhole({ theirs, ours, facts: { entry, disk } }: Sides): string | null {
  const status = theirStatus(theirs);
  if (ours.status === 'unjudged') return `unexplained: unjudged, ${ours.evidence.join('; ').slice(0, 200)}`;
  if (status === 'skipped')
    return `they pass over a node that no aspect applies to (${entry ? 'recorded before' : 'nothing recorded'})`;
  if (status === 'inconsistent') return 'the stored fold covers more than files (verdicts, identity)';
  if (status === 'unrecorded' && ours.status === 'unmaterialized')
    return 'unexplained: they see files where we see none';
  if (status === 'unmaterialized' && ours.status === 'unrecorded') {
    return ours.mapping.some((path) => disk.hashOf(path) !== null)
      ? 'the original tool says unmaterialized also where files exist'
      : 'unexplained: we see files where they see none';
  }
  if (entry?.files.size === 0 && entry.fold !== null) return 'an entry with nothing but a fold';
  if (theirFiles(theirs).size === 0 && /drift/u.test(status) && ours.status === 'ok') {
    const all = new Map([...(entry?.files ?? []), ...(entry?.synthetic ?? [])]);
    if (entry && !folds(all).includes(entry.fold ?? ''))
      return 'the stored fold does not match its own files';
  }
  return null;
}

function onlyTheirs(path: string, { theirs, facts }: Sides): string {
  const { entry, disk, below } = facts;
  if (isToken(path)) {
    const expected = entry?.synthetic.has(path) ? '' : ' that this version newly expects';
    return `a digest of a parsed value${expected}: ${path.replace(/[:(].*$/u, '')}`;
  }
  const stored = entry?.files.get(path);
  const now = disk.hashOf(path);
  const graph = path.startsWith('.yggdrasil/');
  if (stored === undefined) {
    if (now === null) return 'unexplained: neither stored nor on disk';
    if (graph) return 'a graph file that this version newly expects';
    if (below.some((entryPath) => path === entryPath || path.startsWith(`${entryPath}/`)))
      return 'child wins';
    if (disk.ignored(path)) return 'ignore rules: git ignores the file';
    return entry?.form === 'S5' || entry?.form === 'S6'
      ? 'a reference outside the graph that this version newly expects'
      : 'unexplained: a new file that only they see';
  }
  if (now === stored)
    return entry?.touched.has(path)
      ? 'a file that a check read, unchanged: this version no longer keeps what checks read'
      : 'a stored file that this version no longer tracks, unchanged';
  const renamed = laterName(path);
  if (now === null && renamed !== path && disk.hashOf(renamed) !== null)
    return disk.hashOf(renamed) === stored
      ? 'a graph file with a new name and the same content'
      : 'unexplained: a graph file with a new name and other content';
  if (disk.otherLineEndings(path, stored)) return 'line endings only';
  return `unexplained: changed (${theirs.status})`;
}

function onlyOurs(path: string, side: string, change: string, { theirs, ours, facts }: Sides): string {
  const { entry, disk } = facts;
  const stored = entry?.files.get(path);
  if (theirs.status === 'missing' || ours.status === 'missing') return 'missing goes before everything else';
  if (entry?.form === 'S0' && theirs.status === 'drift') return 'the original tool names the first file only';
  if (stored === undefined) {
    if (side !== 'code') return `unexplained: a graph file that was not recorded (${change})`;
    return 'an added file';
  }
  const now = disk.hashOf(path);
  if (now === stored) return `unexplained: unchanged, and yet ${change}`;
  if (disk.otherLineEndings(path, stored)) return 'line endings only';
  if (side === 'code') return `unexplained: changed source that they do not name (${change})`;
  if (path.startsWith('.yggdrasil/')) return 'a changed graph file that this version no longer tracks';
  return foldsWithoutForeign(ours, entry)
    ? 'a file that a check read and that changed: listed, but left out of the stored fold'
    : 'a file that a check read and that changed: this version no longer looks';
}

/** Some writers folded first and added the files that their checks read to the list afterwards. */
function foldsWithoutForeign({ mapping }: OurNode, entry: StoredEntry | null): boolean {
  if (!entry) return false;
  const mapped = mapping.map((path) => path.replace(/\/$/u, ''));
  const isOwn = (path: string): boolean =>
    path.startsWith('.yggdrasil/') || mapped.some((claim) => path === claim || path.startsWith(`${claim}/`));
  const own = [...entry.files].filter(([path]) => isOwn(path));
  return folds(new Map([...own, ...entry.synthetic])).includes(entry.fold ?? '');
}

function sameFiles({ theirs, ours, facts: { entry } }: Sides): string {
  const outside = ours.files.filter(({ path, side }) => side !== 'code' && !path.startsWith('.yggdrasil/'));
  if (outside.length > 0 && entry)
    return 'a file of another node that a check read: upstream for us, source for them';
  return `unexplained: ${theirStatus(theirs)} against ${ours.status}`;
}

/** The files that they name as changed; none where they only say that something is. */
export function theirFiles({ status, changed }: TheirNode): Set<string> {
  if (status === 'ok' || status === 'missing' || status === 'unmaterialized') return new Set();
  const lines = changed.flatMap((line) => {
    const named = /^(?:Changed files|File modified since last materialization): (.*)$/u.exec(line)?.[1];
    return named === undefined ? [line] : named.split(', ');
  });
  const paths = lines.map((line) => line.replace(/ \(deleted\)$/u, ''));
  return new Set(paths.filter((path) => path !== '' && !/^(?:File|No drift|All )/u.test(path)));
}

/** `own-subset:<node>`, `aspect-meta(<aspect>)` and the like stand for parsed values, not for files. */
function isToken(path: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*[:(]/u.test(path) || /^\[?identity/u.test(path);
}
