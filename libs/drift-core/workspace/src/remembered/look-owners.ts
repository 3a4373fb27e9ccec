import type { claimsBelow } from '@drift/detector';
import type { Inputs } from '@drift/files/remembered';
import type { Survey } from '../survey.js';

export type Side = 'spec' | 'upstream' | 'code';
export const SIDES: readonly Side[] = ['spec', 'upstream', 'code'];

/** The contents among the inputs of a look. */
export type Contents = Inputs['contents'];

/** A change of this content may change anything. */
export const NOBODY_KNOWS = -1;

/** What tells on whose judgement a content bears. */
export interface Ownership {
  isAlone: readonly boolean[];
  claims: Claims;
  contents: Contents;
}

type Claims = ReturnType<typeof claimsBelow>;

/** With more than this below it, a node is not looked at alone when a file comes. */
export const MAX_CLAIMS = 64;

/** The reports that rest on contents, by row of the inputs. */
export interface Owners {
  /** Of a file, that rest on its digest: the place of one report, `NOBODY_KNOWS`, or -2 - n for the n-th of several. */
  owners: Int32Array;
  /** Of a folder, in the same way: of the nodes whose mappings walk it. */
  walkers: Int32Array;
  several: readonly (readonly number[])[];
}

export function ownersOf(
  { detections, inventory: { sourceFolders } }: Survey,
  { isAlone, claims, contents }: Ownership,
): Owners {
  const owners = new Int32Array(contents.paths.length).fill(NOT_YET);
  const walkers = owners.slice();
  const several: number[][] = [];
  const own = (
    rows: Int32Array,
    path: string,
    { place, isSure }: { place: number; isSure: boolean },
  ): void => {
    const row = contents.rowOf(path) ?? -1;
    const known = rows[row];
    if (known === undefined || known === place || known === NOBODY_KNOWS) return;
    if (!isSure) rows[row] = NOBODY_KNOWS;
    else if (known === NOT_YET) rows[row] = place;
    else if (known >= 0) rows[row] = -1 - several.push([known, place]);
    else if (several[-2 - known]?.at(-1) !== place) several[-2 - known]?.push(place);
  };
  for (const [place, { nodeId, inventory }] of detections.entries()) {
    if (!inventory) continue;
    const isSure = isAlone[place] ?? false;
    for (const side of SIDES) for (const path of inventory[side].keys()) own(owners, path, { place, isSure });
    const isAboveFew = (claims.get(nodeId)?.length ?? 0) <= MAX_CLAIMS;
    for (const folder of inventory.folders ?? [])
      own(walkers, folder, { place, isSure: isSure && isAboveFew });
  }
  for (const folder of sourceFolders ?? []) own(walkers, folder, { place: NOBODY_KNOWS, isSure: false });
  const settled = (owner: number): number => (owner === NOT_YET ? NOBODY_KNOWS : owner);
  return { owners: owners.map(settled), walkers: walkers.map(settled), several };
}

/** The places that one of `owners` or `walkers` stands for; null where nobody knows them. */
export function placesOf(
  owner: number | undefined,
  { several }: Pick<Owners, 'several'>,
): readonly number[] | null {
  if (owner === undefined || owner === NOBODY_KNOWS) return null;
  return owner >= 0 ? [owner] : (several[-2 - owner] ?? null);
}

/** While owners are looked for. */
const NOT_YET = -(2 ** 31);
