import type { MappingEntry } from '@drift/graph';
import type { Baseline, StateForm, StateSource } from './baseline.js';
import { printBaseline, STATE_PATH } from './print-baseline.js';
import type { LegacyPrint } from './print-legacy-entry.js';
import { printLegacyFolder } from './print-legacy-folder.js';
import { keepsForm, refuseForm, type KeptForm } from './print-legacy-form.js';
import { printLegacyJson } from './print-legacy-json.js';
import { printLegacyYaml } from './print-legacy-yaml.js';
import type { StateWrite } from './print-state-write.js';

export interface StatePrint {
  /** The state as it lies on disk. */
  source: StateSource;
  before: Baseline;
  /** In forms S1 to S4 its changed entries hold the bytes' digests of graph files. */
  after: Baseline;
  /** Ids of the nodes whose entries are new, other or gone. */
  changed: Iterable<string>;
  mapping: (nodeId: string) => readonly MappingEntry[];
  /** `sha256:` digest of a text. */
  digest: (text: string) => string;
}

/**
 * The files that record `after`. Forms S1 to S4 stay what they are, and only the entries of changed
 * nodes become other bytes; every other form becomes ours. Empty where no byte would change.
 * @throws DriftFailure `E_STATE_FORM` for a form that is only read.
 */
export function printState(print: StatePrint): StateWrite[] {
  const { source, before, after, changed, mapping, digest } = print;
  refuseForm(before);
  const form = keptForm(before.form, source);
  if (form === null) {
    const text = printBaseline(after, digest);
    return source.kind === 'file' && source.text === text ? [] : [{ path: STATE_PATH, text }];
  }
  const legacy: LegacyPrint = { form, before, after, changed: [...changed].sort(), mapping, digest };
  if (source.kind === 'folder') return printLegacyFolder(source.files, legacy);
  const was = source.kind === 'file' ? source.text : '';
  const text = form === 'S3' ? printLegacyJson(was, legacy) : printLegacyYaml(was, legacy);
  return text === was ? [] : [{ path: STATE_PATH, text }];
}

/** An empty folder says that its writer keeps one file a node. */
function keptForm(form: StateForm, source: StateSource): KeptForm | null {
  if (keepsForm(form)) return form;
  return source.kind === 'folder' ? 'S4' : null;
}
