import { DriftFailure } from '@drift/domain/failure';
import { readState, type RecordedState, type StateSource } from '@drift/detector';
import { DEFAULT_CONFIG, parseConfig, type DriftConfig, type Graph } from '@drift/graph';
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
 * @throws DriftFailure `E_CONFIG` with every problem at once, or what is wrong with the state file.
 */
export function loadWorkspace(session: Session, { onFile, onState }: LoadOptions = {}): Workspace {
  const config = readConfig(session);
  const state = gatherState(session.files);
  onState?.(state);
  const graph = gatherGraph(session.files, onFile);
  const recorded = readState(state, { graph, committed: session.stateCommitted }, digestText);
  // A scan lists what is odd about the graph; what is odd about its recorded state belongs beside it.
  const diagnostics = [...graph.diagnostics, ...recorded.diagnostics];
  return { config, graph: { ...graph, diagnostics }, recorded, state };
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
