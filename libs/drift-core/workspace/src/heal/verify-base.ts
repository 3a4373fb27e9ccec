import { DriftFailure } from '@drift/domain/failure';
import type { CodeChange, SpecAxis, UpstreamAxis } from '@drift/domain/types';
import type { BaselineEntry, Detection, FileDigests } from '@drift/detector';
import { detectDrift } from '@drift/detector';
import { changedBetween, findRecorded, lastCommitOf, readTree, resolveCommit } from '@drift/git';
import { asRecord, canonicalSpec, covers, GRAPH_FOLDER, isNodeFile, readYaml } from '@drift/graph';
import { recordPath, type CodeFrom, type Regeneration } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import { digestBytes } from '../digest-bytes.js';
import { judgeFiles } from '../judge/judge-files.js';
import { MAX_CONTENT_BYTES, recordedContents } from '../judge/recorded-contents.js';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';

/** What spec and code were when they last agreed: as recorded, or as a commit holds them. */
export interface VerifyBase {
  spec: SpecAxis;
  upstream: UpstreamAxis;
  code: ReadonlySet<CodeChange>;
  codeDigests: FileDigests;
  codeFrom: CodeFrom;
  generator: BaselineEntry['generator'];
  /** Where the base comes from, in words. */
  evidence: readonly string[];
  /** The spec files that changed since, with their old bytes (null: absent then); null where they are not at hand. */
  oldSpec: () => Promise<ReadonlyMap<string, Uint8Array | null> | null>;
}

export interface BaseQuery {
  detection: Detection;
  found: Survey;
  /** The id of a commit that somebody named. */
  commit: string | null;
  /** What the generator gives today. */
  regeneration: Regeneration;
}

/**
 * The base to verify a node against: the named commit, else the record, else what history tells of
 * the outputs; null where there is none.
 */
export async function baseOf(session: Session, query: BaseQuery): Promise<VerifyBase | null> {
  const { root, environment } = session;
  const { detection, commit } = query;
  if (commit !== null)
    return atCommit(session, query, {
      id: commit,
      words: `compared with commit ${commit.slice(0, 12)}`,
      codeFrom: 'generator',
    });
  if (detection.entry) return asRecorded(session, detection, detection.entry);
  if (session.commit === null) return null;
  const outputs = [...(detection.inventory?.code.keys() ?? [])];
  const last = await lastCommitOf(root, outputs, environment.variables);
  if (last === null) return null;
  const generated = await generatedBefore(session, query);
  if (generated) return generated;
  return atCommit(session, query, {
    id: last,
    words: `nothing was recorded: compared with ${last.slice(0, 12)}, the last commit that changed the outputs`,
    codeFrom: 'unknown',
  });
}

/** The id of a commit that somebody named. @throws DriftFailure `E_NOT_FOUND` for a revision that is none. */
export async function commitNamed({ root, environment }: Session, revision: string): Promise<string> {
  const id = await resolveCommit(root, revision, environment.variables);
  if (id === null) throw noCommit(revision);
  return id;
}

function asRecorded(session: Session, { axes, files }: Detection, entry: BaselineEntry): VerifyBase {
  const changed = files.filter(({ side, before, after }) => side !== 'code' && before !== after);
  return {
    spec: axes.spec,
    upstream: axes.upstream,
    code: new Set(axes.code),
    codeDigests: entry.code,
    codeFrom: [...entry.origin.values()].includes('absorbed')
      ? 'person'
      : entry.generator === null || entry.origin.size > 0
        ? 'unknown'
        : 'generator',
    generator: entry.generator,
    evidence: [],
    oldSpec: async () => {
      const versions = changed.flatMap(({ path, before }) =>
        before === null ? [] : [{ path, digest: before, blob: entry.blob.get(path) }],
      );
      const contents = await recordedContents(session, versions);
      const old = new Map<string, Uint8Array | null>();
      for (const { path, before } of changed) {
        const bytes = before === null ? null : contents.get(before);
        if (bytes === undefined) return null;
        old.set(path, bytes);
      }
      return old;
    },
  };
}

/** An older version of the outputs that today's generator still gives shows that they were edited since. */
async function generatedBefore(session: Session, query: BaseQuery): Promise<VerifyBase | null> {
  const { detection, regeneration } = query;
  const { root, environment } = session;
  const disk = detection.inventory?.code ?? new Map<string, string>();
  const differing = regeneration.files.filter(
    ({ path, digest }) => disk.has(path) && disk.get(path) !== digest,
  );
  if (differing.length === 0 || differing.length > MAX_SEARCHED) return null;
  for (const { path, digest } of differing) {
    const version = await findRecorded(
      root,
      { path, digest, maxBytes: MAX_CONTENT_BYTES },
      environment.variables,
    );
    if (!version) return null;
  }
  const fresh = new Map(regeneration.files.map((file) => [file.path, file.digest]));
  const codeDigests = new Map(
    [...disk.keys()].flatMap((path) => (fresh.has(path) ? [[path, fresh.get(path) ?? '']] : [])),
  );
  return {
    spec: 'same',
    upstream: 'same',
    code: new Set<CodeChange>(['body']),
    codeDigests,
    codeFrom: 'generator',
    generator: null,
    evidence: ['history holds these outputs as the spec still generates them: they were edited since'],
    oldSpec: async () => null,
  };
}

const MAX_SEARCHED = 100;

/** The node as a commit holds it, in the place of a record. */
async function atCommit(
  session: Session,
  { detection, found }: BaseQuery,
  { id, words, codeFrom }: { id: string; words: string; codeFrom: CodeFrom },
): Promise<VerifyBase | null> {
  const { node, inventory } = detection;
  if (!node || !inventory || session.commit === null) return null;
  const variables = session.environment.variables;
  const moved = await changedBetween(session.root, id, session.commit, variables);
  const gone = moved.filter((path) => node.mapping.some((entry) => covers(entry, path)));
  const codePaths = [...new Set([...inventory.code.keys(), ...gone])];
  const specPaths = [...inventory.spec.keys(), ...inventory.upstream.keys()];
  const files = await readTree(
    session.root,
    { commit: id, paths: [...codePaths, ...specPaths], maxBytes: MAX_CONTENT_BYTES },
    variables,
  );
  const digestAt = (path: string, now: string): string | null => {
    const bytes = files.get(path);
    // The graph may be younger than the commit.
    if (path.startsWith(`${GRAPH_FOLDER}/`) && !bytes) return now;
    if (!bytes) return null;
    return path.startsWith(`${GRAPH_FOLDER}/`) && isNodeFile(path)
      ? canonicalDigest(bytes)
      : digestBytes(bytes);
  };
  const side = (now: FileDigests): Map<string, string> =>
    new Map([...now].flatMap(([path, digest]) => pair(path, digestAt(path, digest))));
  const code = new Map(codePaths.sort().flatMap((path) => pair(path, digestAt(path, ''))));
  const entry: BaselineEntry = {
    ...recordPath(node.mapping, code),
    code,
    materializedAt: null,
    origin: new Map(),
    spec: side(inventory.spec),
    upstream: side(inventory.upstream),
    unanswered: null,
    blob: new Map(),
    syntax: new Map(),
    contract: new Map(),
    generator: null,
    legacy: null,
  };
  const [compared] = detectDrift({
    graph: found.graph,
    inventory: { nodes: new Map([[node.id, inventory]]), strays: new Map() },
    recorded: {
      ...found.recorded,
      baseline: { version: 1, form: 'ours', entries: new Map([[node.id, entry]]) },
      faults: new Map(),
    },
    digest: digestText,
    inScope: (nodeId) => nodeId === node.id,
  });
  if (!compared) return null;
  const [judged = compared] = await judgeFiles(session, [compared], found.config);
  return { ...asRecorded(session, judged, entry), codeFrom, evidence: [words] };
}

/** Of a node file only some keys count. */
function canonicalDigest(bytes: Buffer): string {
  const record = asRecord(readYaml(bytes.toString('utf8')).value);
  return record ? digestText(canonicalSpec(record)) : digestBytes(bytes);
}

function pair(path: string, digest: string | null): [string, string][] {
  return digest === null ? [] : [[path, digest]];
}

function noCommit(revision: string): DriftFailure {
  return new DriftFailure({
    code: 'E_NOT_FOUND',
    what: `'${revision}' is no commit here`,
    why: 'git does not know such a revision',
    safe: 'nothing was run or changed',
    next: 'git log --oneline',
  });
}
