import { asRecord, GRAPH_FOLDER, type Graph } from '@drift/graph';
import type { BaselineEntry } from './baseline.js';
import { explainsFold } from './explains-fold.js';
import { looksStored, readStored, toEntry, type LegacyForm } from './legacy-entry.js';
import { legacyPath } from './legacy-paths.js';
import { readDocumented, readStateRecord, type ParsedBaseline } from './parse-baseline.js';
import { STATE_PATH } from './print-baseline.js';
import { readCanonical } from './read-canonical.js';
import { CONFLICTED, conflictLine, stateFailure } from './state-failure.js';
import { parseStrictJson } from './strict-json.js';
import type { StateNotes } from './state-notes.js';

/** What the readers of all forms share; they add to `notes`. */
export interface StateReader {
  graph: Pick<Graph, 'nodes'>;
  notes: StateNotes;
  digest: (text: string) => string;
}

/**
 * Reads `.yggdrasil/.drift-state` where it is a file: JSON is S3; YAML is ours or S0 with `entries`,
 * else S2 where it lists graph files, else S1.
 * @throws DriftFailure `E_STATE_CONFLICT`, `E_STATE_CORRUPT`, `E_STATE_VERSION`.
 */
export function readStateFile(text: string, reader: StateReader): ParsedBaseline {
  const canonical = readCanonical(text, reader.digest);
  if (canonical) return { baseline: canonical, faults: new Map() };
  const json = jsonRecord(text);
  const record = json ?? readStateRecord(text);
  if (isDocumented(record)) return readDocumented(record, text, reader.digest);
  return readEntries(record, json ? 'S3' : yamlForm(record), reader);
}

/** The object that the text is as JSON; null when it is no JSON at all. */
function jsonRecord(text: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith('{')) return null;
  const conflict = conflictLine(text);
  if (conflict !== null) throw stateFailure('E_STATE_CONFLICT', `${CONFLICTED} (line ${conflict})`);
  const parsed = parseStrictJson(text);
  if (parsed.problem === 'duplicate') throw stateFailure('E_STATE_CORRUPT', 'it names a key twice');
  return parsed.problem === null ? asRecord(parsed.value) : null;
}

/** A node may be called `entries` or `version`; then its value looks like an entry. */
function isDocumented(record: Record<string, unknown>): boolean {
  return ['entries', 'version'].some((key) => Object.hasOwn(record, key) && !looksStored(record[key]));
}

function yamlForm(record: Record<string, unknown>): LegacyForm {
  const inGraph = (value: unknown): boolean =>
    Object.keys(asRecord(asRecord(value)?.['files']) ?? {}).some((key) =>
      legacyPath(key)?.startsWith(`${GRAPH_FOLDER}/`),
    );
  return Object.values(record).some(inGraph) ? 'S2' : 'S1';
}

function readEntries(
  record: Record<string, unknown>,
  form: LegacyForm,
  { graph, notes, digest }: StateReader,
): ParsedBaseline {
  const entries = new Map<string, BaselineEntry>();
  const faults = new Map<string, string>();
  for (const nodeId of Object.keys(record).sort()) {
    const node = graph.nodes.get(nodeId) ?? null;
    const stored = readStored(record[nodeId]);
    const entry =
      typeof stored === 'string' ? stored : toEntry(stored, { nodeId, node, form, file: STATE_PATH });
    if (typeof stored === 'string' || typeof entry === 'string') {
      faults.set(nodeId, `its recorded state ${String(entry)}`);
      continue;
    }
    entries.set(nodeId, entry);
    if (typeof record[nodeId] === 'string') notes.bare.push(nodeId);
    else if (stored.files === null) notes.withoutFiles.push(nodeId);
    else if (stored.fold === null) notes.withoutHash.push(nodeId);
    else if (!explainsFold(stored, { mapping: node?.mapping ?? [], identity: null, digest }))
      notes.inconsistent.push({ nodeId, path: STATE_PATH });
  }
  return { baseline: { version: null, form, entries }, faults };
}
