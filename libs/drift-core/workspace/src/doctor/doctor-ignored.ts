import { STATE_PATH } from '@drift/detector';
import { DriftFailure } from '@drift/domain/failure';
import { shellWord } from '@drift/domain/shell';
import { listIgnored } from '@drift/git';
import { DEFERRALS_PATH } from '@drift/remediation';
import type { DoctorFinding } from './doctor-finding.js';
import type { DoctorLook } from './doctor-look.js';
import { CONFIG_PATH } from '../load-workspace.js';
import { isInGit, type Session } from '../session.js';

/** What every checkout needs and git would not commit: graph, recorded state, configuration, deferrals. */
export async function checkIgnored(session: Session, look: DoctorLook): Promise<DoctorFinding[]> {
  if (!isInGit(session)) return [];
  const { root, files, environment } = session;
  const recorded = [STATE_PATH, ...recordsOf(look)];
  const graph = [...look.graph().nodes.values()].flatMap(({ nodeFile, artifacts }) => [
    nodeFile,
    ...artifacts,
  ]);
  const settings = [CONFIG_PATH, DEFERRALS_PATH].filter((path) => files.kind(path) === 'file');
  const wanted = [...new Set([...recorded, ...graph, ...settings])].sort();
  const ignored = new Set(await listIgnored(root, wanted, environment.variables));
  return [
    ...finding(
      'state-ignored',
      'the recorded state',
      recorded.filter((path) => ignored.has(path)),
    ),
    ...finding(
      'graph-ignored',
      'the graph',
      graph.filter((path) => ignored.has(path)),
    ),
    ...finding(
      'settings-ignored',
      'what the team settled',
      settings.filter((path) => ignored.has(path)),
    ),
  ];
}

/** The files of a state that is a folder; what is wrong with it is told elsewhere. */
function recordsOf(look: DoctorLook): Iterable<string> {
  try {
    const state = look.state();
    return state.kind === 'folder' ? state.files.keys() : [];
  } catch (error) {
    if (error instanceof DriftFailure) return [];
    throw error;
  }
}

function finding(code: string, what: string, paths: readonly string[]): DoctorFinding[] {
  const [first] = paths;
  if (first === undefined) return [];
  const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
  return [
    {
      severity: 'warning',
      code,
      what: `git's ignore rules name ${what} (${first}${more}): it is never committed, so no clone and no CI has it`,
      where: first,
      next: `git check-ignore -v ${shellWord(first)}   (then take that rule away)`,
    },
  ];
}
