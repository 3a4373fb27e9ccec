import type { NodeFault } from './graph.js';
import type { PlaceOf, YamlPath } from './yaml-places.js';

/** Something wrong with one file of the graph; a warning does not keep it from being used. */
export interface PlacedProblem extends NodeFault {
  severity: 'error' | 'warning';
  line: number | null;
  column: number | null;
}

/** Collects what is wrong with one file, each with its place. */
export interface ProblemReport {
  problems: PlacedProblem[];
  /** The value at this path cannot be used. */
  refuse: (at: YamlPath, message: string, code?: string) => void;
  /** The value at this path is used, or left out without harm. */
  warn: (at: YamlPath, message: string, code: string) => void;
  /** The key at the end of this path is not one that is known. */
  warnKey: (at: YamlPath, message: string) => void;
  /** The key at the end of this path was very likely meant to be another. */
  refuseKey: (at: YamlPath, message: string) => void;
}

/** Opens a report on the file at `path`. */
export function reportProblems(path: string, placeOf: PlaceOf): ProblemReport {
  const problems: PlacedProblem[] = [];
  return {
    problems,
    refuse: (at, message, code = 'E_YAML') =>
      problems.push({ code, severity: 'error', path, message, ...placeOf(at) }),
    warn: (at, message, code) => problems.push({ code, severity: 'warning', path, message, ...placeOf(at) }),
    warnKey: (at, message) =>
      problems.push({ code: 'unknown-key', severity: 'warning', path, message, ...placeOf(at, 'key') }),
    refuseKey: (at, message) =>
      problems.push({ code: 'E_YAML', severity: 'error', path, message, ...placeOf(at, 'key') }),
  };
}
