import type { StateSource } from '@drift/detector';
import type { Graph } from '@drift/graph';
import { gatherGraph, gatherState } from '@drift/scan-engine';
import type { Session } from '../session.js';

/** What several checks ask for, read when it is first asked for. */
export interface DoctorLook {
  graph: () => Graph;
  /** @throws DriftFailure what is wrong with the recorded state, each time. */
  state: () => StateSource;
}

export function lookOnce({ files }: Session): DoctorLook {
  let graph: Graph | null = null;
  let state: StateSource | null = null;
  return { graph: () => (graph ??= gatherGraph(files)), state: () => (state ??= gatherState(files)) };
}
