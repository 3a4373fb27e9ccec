import type { DriftReport } from '@drift/domain/types';
import type { ChangedInput, InputCollector, RecalledLook } from '@drift/files/remembered';
import { listTrackedIgnored } from '@drift/git';
import type { Session } from '../session.js';
import type { Survey } from '../survey.js';
import { findArrivals, type Arrivals } from './find-arrivals.js';
import { judgeAnew } from './judge-anew.js';
import { placesOf } from './look-owners.js';
import { namesOf, type LookFacts, type LookParts } from './look-parts.js';

/** An earlier look at all nodes, and how its inputs have changed since. */
export interface EarlierLook extends Pick<RecalledLook, 'changed' | 'outside'> {
  parts: LookParts;
  /** Whoever goes on from here notices when a file changes that has come since. */
  mayGrow: boolean;
  /**
   * Of the places of the reports those that somebody wants; what is said of the others may be old then. Null where that
   * cannot be told; all when absent.
   */
  wanted?: (arrivals: Arrivals) => ReadonlySet<number> | null;
}

/** Findings that were put together, and the files they rest on besides the inputs of the earlier look. */
export interface FoundAgain extends Findings {
  come: readonly string[];
}

/**
 * What a look at all nodes would find now, where since the last one only the content of files has changed of
 * which the digest alone counts, or plain files have come to one node each: the nodes that rest on them are
 * judged anew, of the others it is said again what was found. Null where somebody must look at everything:
 * also where this fails, for whatever is wrong with the workspace a whole look will say. `now` has noted
 * what the session looks at. Never throws.
 */
export async function lookAgain(session: Session, look: EarlierLook, now: Noted): Promise<FoundAgain | null> {
  try {
    const found = await lookAtChanges(session, look);
    return isOfOneMoment(look.parts, now) ? found : null;
  } catch {
    return null;
  }
}

type Noted = Pick<InputCollector, 'given' | 'missed' | 'statOf'>;

/**
 * Whether all that was read now, and decides about others, is what the look before has read: it may have
 * been replaced since its stat was compared, and what was found then says nothing of what it says now.
 */
function isOfOneMoment({ facts, read }: LookParts, { given, missed, statOf }: Noted): boolean {
  const known = new Map([...facts.given, ...read()]);
  for (const path of given) {
    const was = known.get(path);
    const is = statOf(path);
    if (!was || !is || was.some((value, column) => value !== is[column])) return false;
  }
  for (const path of missed) if (known.has(path)) return false;
  return true;
}

type Findings = Pick<Survey, 'reports' | 'diagnostics'>;

async function lookAtChanges(session: Session, look: EarlierLook): Promise<FoundAgain | null> {
  const { parts } = look;
  const { facts, reports } = parts;
  if (look.outside.length > 0 && !isOnlyGitsPosition(session, look.outside, facts)) return null;
  const arrivals = findArrivals(session, parts, look);
  const isAsItWas = look.changed.length + look.outside.length === 0;
  const places = isAsItWas ? new Set<number>() : changedPlaces(parts, look.changed);
  if (places === null || arrivals === null) return null;
  for (const place of arrivals.keys()) places.add(place);
  const wanted = look.wanted?.(arrivals);
  if (wanted === null) return null;
  for (const place of places) if (wanted?.has(place) === false) places.delete(place);
  for (const place of leaningOn(parts, places)) places.add(place);
  const anew = places.size === 0 ? [] : await judgeAnew(session, { ...look, arrivals }, places);
  if (anew === null) return null;
  const byId = new Map(anew.map((report) => [report.nodeId, report]));
  return {
    reports: reports.map((report) => byId.get(report.nodeId) ?? report),
    diagnostics: facts.diagnostics,
    come: [...arrivals.values()].flat(),
  };
}

/**
 * Whether only what is checked out or added has moved, and what git tracks has not in a way that matters: then
 * it may be found anew in history what was recorded, and nothing else.
 */
function isOnlyGitsPosition(session: Session, outside: readonly string[], facts: LookFacts): boolean {
  const { root, commit } = session;
  const git = `${root}/.git/`;
  const isPosition = (path: string): boolean => path.startsWith(git) && POSITION.test(path.slice(git.length));
  if (!outside.every(isPosition) || commit === null || !facts.committed) return false;
  if (facts.trackedIgnored === null) return true;
  return namesOf(listTrackedIgnored(root, session.environment.variables)) === facts.trackedIgnored;
}

const POSITION = /^(?:HEAD|index|packed-refs|refs\/heads\/.+)$/;

/** The places of the reports to be made anew for changed files; null where a change may have touched any. */
function changedPlaces({ owners, facts }: LookParts, changed: readonly ChangedInput[]): Set<number> | null {
  const places = new Set(facts.undecided);
  for (const { row, isFile } of changed) {
    const resting = isFile ? placesOf(owners[row], facts) : [];
    if (resting === null) return null;
    for (const place of resting) places.add(place);
  }
  return places;
}

/** The places of the reports that may say another thing once those at these places are made anew. */
function leaningOn({ facts, reports }: LookParts, places: ReadonlySet<number>): readonly number[] {
  const contexts = new Set([...places].map((place) => contextOf(reports[place])));
  return facts.leaning.flatMap(([context, leaning]) => (contexts.has(context) ? leaning : []));
}

function contextOf(report: DriftReport | undefined): string {
  return report?.nodeId.split('/', 1)[0] ?? '';
}
