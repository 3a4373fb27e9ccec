import type { DriftReport } from '@drift/domain/types';
import type { FileDigests } from '@drift/detector';
import type { WorkspaceFiles } from '@drift/files';
import type { ChangedInput } from '@drift/files/remembered';
import { gatherState, inOnePass } from '@drift/scan-engine';
import { readConfig } from '../load-workspace.js';
import type { Around } from '../materialize/look-around.js';
import type { Session } from '../session.js';
import { judge } from '../survey.js';
import { compareKept, type Compared } from './compare-kept.js';
import type { Arrivals } from './find-arrivals.js';
import type { LookParts } from './look-parts.js';

/**
 * The reports of the nodes at these places of an earlier look, with the files as they are now. Null where one of
 * them cannot be judged by what was kept.
 * @throws Error where what surrounds one of them would have to be looked at.
 */
export async function judgeAnew(
  session: Session,
  { parts, changed, arrivals }: { parts: LookParts; changed: readonly ChangedInput[]; arrivals: Arrivals },
  places: ReadonlySet<number>,
): Promise<readonly DriftReport[] | null> {
  const { files } = session;
  const state = gatherState(files);
  const contents = changed.filter(({ isFile }) => isFile).map(({ path }) => path);
  const digests = inOnePass(files, () => digestsOf(files, [...contents, ...[...arrivals.values()].flat()]));
  if (state.kind !== 'file' || digests === null) return null;
  const compare = oncePerPlace(compareKept(files, { parts, state: state.text, digests, arrivals }));
  const compared: Compared[] = [];
  // How many are looked up in history has a limit, and the order decides.
  for (const place of [...places].sort((a, b) => a - b)) {
    const one = compare(place);
    if (one === null) return null;
    compared.push(one);
  }
  const { reports } = await judge(session, {
    config: readConfig(session),
    detections: compared.map(({ detection }) => detection),
    dependents: new Map(compared.map(({ detection, dependents }) => [detection.nodeId, dependents])),
    around: keptAround(parts, { compare, compared }),
  });
  return reports.length === places.size ? reports : null;
}

/** What the files are now; null where one cannot be read. */
function digestsOf(files: WorkspaceFiles, paths: readonly string[]): FileDigests | null {
  const digests = new Map<string, string>();
  for (const path of paths) {
    const digest = files.hash(path);
    if (typeof digest !== 'string') return null;
    digests.set(path, digest);
  }
  return digests;
}

type Compare = ReturnType<typeof compareKept>;

function oncePerPlace(compare: Compare): Compare {
  const known = new Map<number, Compared | null>();
  return (place) => {
    const one = known.get(place);
    if (one !== undefined) return one;
    const found = compare(place);
    known.set(place, found);
    return found;
  };
}

/** What surrounds nodes is compared when it is asked for, and then all of it: a command is refused for any of its nodes. */
function keptAround(
  { reports }: LookParts,
  { compare, compared }: { compare: Compare; compared: readonly Compared[] },
): Around {
  const overlaps = new Map<string, readonly string[]>();
  const note = (one: Compared): void => {
    if (one.overlaps) overlaps.set(one.detection.nodeId, one.overlaps);
  };
  compared.forEach(note);
  const compareAround = (id: string, place: number): Compared['detection'] => {
    const one = compare(place);
    if (one === null) throw new Error(`what surrounds ${id} decides too`);
    note(one);
    return one.detection;
  };
  return {
    overlaps,
    under: (id) =>
      reports.flatMap(({ nodeId }, place) =>
        nodeId === id || nodeId.startsWith(`${id}/`) ? [compareAround(id, place)] : [],
      ),
  };
}
