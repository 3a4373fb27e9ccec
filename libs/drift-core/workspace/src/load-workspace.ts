import { DriftFailure } from '@drift/domain/failure';
import type { Diagnostic } from '@drift/domain/types';
import { readState, type RecordedState, type StateSource } from '@drift/detector';
import { DEFAULT_CONFIG, GRAPH_FOLDER, parseConfig, type DriftConfig, type Graph } from '@drift/graph';
import { digestText, gatherGraph, gatherState, readNodeText } from '@drift/scan-engine';
import type { Session } from './session.js';

/** The team's configuration, root-relative. */
export const CONFIG_PATH = '.yggdrasil/drift.config.yaml';

/** The committed description of a workspace, freshly read. */
export interface Workspace {
  config: DriftConfig;
  graph: Graph;
  recorded: RecordedState;
  /** The recorded state as it was read. */
  state: StateSource;
}

/** Told how the reading goes. */
export interface LoadOptions {
  /** Follows each file of the graph. */
  onFile?: () => void;
  /** The recorded state as it lies on disk, before anything is made of it. */
  onState?: (state: StateSource) => void;
}

/**
 * Reads configuration, graph and baseline.
 * @throws DriftFailure `E_CONFIG` with every problem at once, `E_NO_WORKSPACE` or `E_UNREADABLE` where there is no
 * graph to read, or what is wrong with the state file.
 */
export function loadWorkspace(session: Session, { onFile, onState }: LoadOptions = {}): Workspace {
  const config = readConfig(session);
  const state = gatherState(session.files);
  onState?.(state);
  const graph = gatherGraph(session.files, onFile);
  refuseWithoutGraph(graph);
  const recorded = readState(state, { graph, committed: session.stateCommitted }, digestText);
  // A scan lists what is odd about the graph; what is odd about its recorded state belongs beside it.
  const diagnostics = [
    ...graph.diagnostics,
    ...recorded.diagnostics,
    ...unknownContexts(config, graph),
    ...nothingMapped(graph),
  ];
  return { config, graph: { ...graph, diagnostics }, recorded, state };
}

/** A graph that maps no code has no drift, which says nothing. */
function nothingMapped({ nodes }: Graph): Diagnostic[] {
  const all = [...nodes.values()];
  if (all.some(({ mapping, fault }) => mapping.length > 0 || fault !== null)) return [];
  const [first] = all;
  return [
    {
      code: 'nothing-mapped',
      severity: 'info',
      message: 'no node says which code it maps, so there is nothing to judge yet',
      path: first?.nodeFile ?? GRAPH_FOLDER,
      line: null,
      column: null,
      nodeId: null,
      next: first ? `edit ${first.nodeFile}` : null,
    },
  ];
}

/** A context may be new in the configuration or gone from the graph: that is no reason to judge nothing. */
function unknownContexts({ pipelines }: DriftConfig, { nodes }: Graph): Diagnostic[] {
  const known = [...new Set([...nodes.values()].map(({ context }) => context))].sort();
  const unknown = [...pipelines.keys()].filter((context) => !known.includes(context)).sort();
  return unknown.map((context) => ({
    code: 'unknown-context',
    severity: 'warning',
    message: `contexts.${context}: the graph has no such context, so its pipeline is never run (known: ${known.join(', ')})`,
    path: CONFIG_PATH,
    line: null,
    column: null,
    nodeId: null,
    next: `edit ${CONFIG_PATH}`,
  }));
}

/** @throws DriftFailure `E_CONFIG` with every problem at once. */
export function readConfig(session: Session): DriftConfig {
  const source = readNodeText(session.files, CONFIG_PATH);
  if ('code' in source) {
    if (source.code === 'E_NOT_FOUND') return DEFAULT_CONFIG;
    throw badConfig(source.message);
  }
  const { config, problems } = parseConfig(source.text);
  if (problems.length > 0) throw badConfig(problems.join('; '));
  return config;
}

/**
 * A graph that is gone must not look like an empty one, in which nothing can have drifted.
 * @throws DriftFailure `E_NO_WORKSPACE` or `E_UNREADABLE`.
 */
export function refuseWithoutGraph({ unreadable, diagnostics }: Graph): void {
  if (!unreadable.includes(GRAPH_FOLDER)) return;
  const lost = diagnostics.find(({ path }) => path === GRAPH_FOLDER);
  const isGone = lost?.code === 'E_NOT_FOUND' || lost?.code === 'E_NOT_REGULAR';
  throw new DriftFailure({
    code: isGone ? 'E_NO_WORKSPACE' : 'E_UNREADABLE',
    what: 'the workspace cannot be judged',
    where: GRAPH_FOLDER,
    why: lost?.message ?? 'it cannot be read',
    safe: 'nothing was judged or changed',
    next: isGone
      ? `git checkout -- ${GRAPH_FOLDER}   (or begin anew: drift-heal init)`
      : `ls -ld ${GRAPH_FOLDER}`,
  });
}

function badConfig(why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFIG',
    what: 'the configuration cannot be used',
    where: CONFIG_PATH,
    why,
    safe: 'nothing was judged or changed',
    next: `edit ${CONFIG_PATH}`,
  });
}
