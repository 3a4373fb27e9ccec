import type { Diagnostic } from '@drift/domain/types';
import { checkKeys } from './check-keys.js';
import { FLOW_KEYS } from './known-keys.js';
import { GRAPH_FOLDER } from './find-node-files.js';
import type { Flow, ReadText } from './graph.js';
import { graphProblem, graphWarning, toDiagnostic } from './graph-problem.js';
import { groupByFolder } from './group-by-folder.js';
import { readReferences, type Reference } from './read-references.js';
import { reportProblems, type PlacedProblem } from './report-problems.js';
import { asRecord, readYaml } from './yaml-document.js';
import type { PlaceOf } from './yaml-places.js';

/** A flow with the places of the names in it. */
export interface PlacedFlow extends Flow {
  participants: readonly Reference[];
  aspectReferences: readonly Reference[];
  placeOf: PlaceOf;
}

const ROOM = `${GRAPH_FOLDER}/flows`;
const FLOW_FILES = ['yg-flow.yaml', 'flow.yaml'];

/** Reads the flows of every generation: folders below `flows/` with a `flow.yaml` or `yg-flow.yaml`. */
export function readFlows(
  paths: readonly string[],
  readText: ReadText,
  diagnostics: Diagnostic[],
): Map<string, PlacedFlow> {
  const flows = new Map<string, PlacedFlow>();
  for (const { id, main, files } of groupByFolder(paths, ROOM, FLOW_FILES)) {
    if (main === null) {
      const message = `holds no ${FLOW_FILES.join(' or ')}; no flow is read from it`;
      diagnostics.push(graphWarning('flow-without-file', `${ROOM}/${id}`, message));
    } else flows.set(id, { id, file: main, files, ...readFlow(main, readText, diagnostics) });
  }
  return flows;
}

type FlowText = Pick<PlacedFlow, 'nodes' | 'aspects' | 'participants' | 'aspectReferences' | 'placeOf'>;

function readFlow(path: string, readText: ReadText, diagnostics: Diagnostic[]): FlowText {
  const source = readText(path);
  if ('code' in source) {
    diagnostics.push(graphProblem(source.code, path, null, source.message));
    return {
      nodes: [],
      aspects: [],
      participants: [],
      aspectReferences: [],
      placeOf: () => ({ line: 1, column: 1 }),
    };
  }
  const { value, problem, placeOf } = readYaml(source.text);
  const report = reportProblems(path, placeOf);
  const record = asRecord(value);
  const found: PlacedProblem[] = problem ? [{ ...problem, severity: 'error', path }] : report.problems;
  if (!problem && !record)
    report.refuse([], value === null ? 'is empty' : 'is not a YAML mapping of keys to values');
  if (record) checkKeys(record, [], { rules: FLOW_KEYS, report });
  const participants = [
    ...readReferences(record?.['nodes'], ['nodes'], report),
    ...readReferences(record?.['participants'], ['participants'], report),
  ];
  const aspects = readReferences(record?.['aspects'], ['aspects'], report);
  if (record && participants.length === 0) report.warn(['nodes'], 'the flow names no node', 'empty-flow');
  diagnostics.push(...found.map((each) => toDiagnostic(each, null)));
  return {
    nodes: participants.map(({ id }) => id),
    aspects: aspects.map(({ id }) => id),
    participants,
    aspectReferences: aspects,
    placeOf,
  };
}
