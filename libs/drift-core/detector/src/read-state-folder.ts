import { asRecord } from '@drift/graph';
import type { BaselineEntry, StateForm, StateSource } from './baseline.js';
import { explainsFold } from './explains-fold.js';
import { readStored, toEntry, type LegacyForm, type StoredEntry } from './legacy-entry.js';
import type { ParsedBaseline } from './parse-baseline.js';
import { STATE_PATH } from './print-baseline.js';
import type { StateReader } from './read-state-file.js';
import { CONFLICTED, conflictLine, newerState } from './state-failure.js';
import { parseStrictJson } from './strict-json.js';

const TOP = `${STATE_PATH}/`;

/**
 * Reads `.yggdrasil/.drift-state/` with one JSON file a node, each S4, S5 or S6 by its own structure.
 * The form of the whole is the latest among them. A file that cannot be used is a fault of its node.
 * @throws DriftFailure `E_STATE_VERSION`.
 */
export function readStateFolder(
  source: Extract<StateSource, { kind: 'folder' }>,
  reader: StateReader,
): ParsedBaseline {
  const entries = new Map<string, BaselineEntry>();
  const faults = new Map<string, string>();
  let form: StateForm = 'S4';
  for (const [file, text] of [...source.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!file.startsWith(TOP) || !file.endsWith('.json')) {
      reader.notes.strangers.push(file);
      continue;
    }
    const nodeId = nodeOf(file);
    const entry = readNodeFile(text, { nodeId, file }, reader);
    if (typeof entry === 'string') faults.set(nodeId, `its recorded state ${entry}`);
    else if (entry !== null) entries.set(nodeId, entry);
    const itsForm: StateForm =
      entry === null ? 'S5' : typeof entry === 'string' ? form : (entry.legacy?.form ?? form);
    if (itsForm > form) form = itsForm;
  }
  for (const { path, message } of source.faults) {
    for (const nodeId of nodesAt(path, reader, entries))
      faults.set(nodeId, `its recorded state cannot be read: ${message}`);
  }
  return { baseline: { version: null, form, entries }, faults };
}

function nodeOf(file: string): string {
  return file.slice(TOP.length).replace(/\.json$/, '');
}

/** Below a folder that cannot be looked into, every node without an entry may have had one. */
function nodesAt(path: string, { graph }: StateReader, entries: ReadonlyMap<string, unknown>): string[] {
  if (path.endsWith('.json')) return [nodeOf(path)];
  const below = path === STATE_PATH ? '' : `${nodeOf(path)}/`;
  return [...graph.nodes.values()]
    .filter(({ id, mapping }) => id.startsWith(below) && mapping.length > 0 && !entries.has(id))
    .map(({ id }) => id);
}

function readNodeFile(
  text: string,
  { nodeId, file }: { nodeId: string; file: string },
  { graph, notes, digest }: StateReader,
): BaselineEntry | string | null {
  if (text.trim() === '') return 'is empty: the file was cut off';
  const conflict = conflictLine(text);
  if (conflict !== null) return `${CONFLICTED} (line ${conflict})`;
  const parsed = parseStrictJson(text);
  if (parsed.problem !== null) return parsed.problem === 'syntax' ? 'is not valid JSON' : 'names a key twice';
  const record = asRecord(parsed.value);
  if (!record) return 'is not a JSON object';
  const { schemaVersion } = record;
  if (typeof schemaVersion === 'number' && schemaVersion > 1) throw newerState(schemaVersion, file);
  const withIdentity = schemaVersion !== undefined;
  if (withIdentity && schemaVersion !== 1)
    return `has a malformed schemaVersion ${JSON.stringify(schemaVersion)}`;
  const lacking = ['hash', 'files', 'identity', 'aspectVerdicts'].find((key) => record[key] === undefined);
  if (withIdentity && lacking !== undefined) return `lacks '${lacking}'`;
  if (isOnlyLog(record)) return null;
  const stored = readStored(record);
  if (typeof stored === 'string') return stored;
  const form = formOf(stored, withIdentity);
  const whole = withIdentity ? { ...stored, synthetic: identityOf(record, nodeId) } : stored;
  const node = graph.nodes.get(nodeId) ?? null;
  const entry = toEntry(whole, { nodeId, node, form, file });
  if (typeof entry === 'string') return entry;
  const identity = withIdentity ? record : null;
  const consistent = explainsFold(stored, { mapping: node?.mapping ?? [], identity, digest });
  if (stored.files === null) notes.withoutFiles.push(nodeId);
  else if (stored.fold === null) notes.withoutHash.push(nodeId);
  else if (!consistent) notes.inconsistent.push({ nodeId, path: file });
  return entry;
}

/** Some versions wrote a node's log before they ever recorded the node: then nothing is recorded of it. */
function isOnlyLog({ hash, files, log }: Record<string, unknown>): boolean {
  const named = asRecord(files);
  return hash === '' && named !== null && Object.keys(named).length === 0 && log !== undefined;
}

function formOf({ synthetic }: StoredEntry, withIdentity: boolean): LegacyForm {
  if (withIdentity) return 'S6';
  return synthetic.size > 0 ? 'S5' : 'S4';
}

/** The typed identity of S6 under the keys that S5 gave the same digests. */
function identityOf(record: Record<string, unknown>, nodeId: string): Map<string, string> {
  const synthetic = new Map<string, string>();
  const { ownSubset, ports } = asRecord(record['identity']) ?? {};
  if (typeof ownSubset === 'string') synthetic.set(`own-subset:${nodeId}`, ownSubset);
  for (const [target, hex] of Object.entries(asRecord(ports) ?? {}))
    if (typeof hex === 'string') synthetic.set(`port-aspects:${target}`, hex);
  return synthetic;
}
