import { DriftFailure } from '@drift/domain/failure';
import { parseBaseline, STATE_PATH, type ParsedBaseline } from '@drift/detector';
import { DEFAULT_CONFIG, parseConfig, type DriftConfig, type Graph } from '@drift/graph';
import { isFileProblem } from '@drift/files';
import { digestText, gatherGraph, readNodeText } from '@drift/scan-engine';
import type { Session } from './session.js';

/** The team's configuration, root-relative. */
export const CONFIG_PATH = '.yggdrasil/drift.config.yaml';
const MAX_STATE_BYTES = 64 * 1024 * 1024;

/** The committed description of a workspace, freshly read. */
export interface Workspace {
  config: DriftConfig;
  graph: Graph;
  recorded: ParsedBaseline;
  /** The state file's text as it was read; null when there is none. */
  stateText: string | null;
}

/**
 * Reads configuration, graph and baseline.
 * @throws DriftFailure `E_CONFIG` with every problem at once, or what is wrong with the state file.
 */
export function loadWorkspace(session: Session): Workspace {
  const stateText = readState(session);
  return {
    config: readConfig(session),
    graph: gatherGraph(session.files),
    recorded: parseBaseline(stateText, digestText),
    stateText,
  };
}

function readConfig(session: Session): DriftConfig {
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

function readState(session: Session): string | null {
  const content = session.files.read(STATE_PATH, MAX_STATE_BYTES);
  if (!isFileProblem(content)) return content.bytes.toString('utf8');
  if (content.code === 'E_NOT_FOUND') return null;
  const folder = session.files.kind(STATE_PATH) === 'directory';
  throw new DriftFailure({
    code: folder ? 'E_STATE_FORM' : 'E_STATE_CORRUPT',
    what: 'the recorded state cannot be read',
    where: STATE_PATH,
    why: folder ? 'it is a folder, a form this version does not read yet' : content.message,
    safe: 'it is untouched; nothing was judged',
    next: null,
  });
}
