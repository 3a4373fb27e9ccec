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

/** By row the place of the report that rests on its digest, or on its names; see `LookParts`. */
export function ownersOf(
  { detections, inventory: { sourceFolders } }: Survey,
  { isAlone, claims, contents }: Ownership,
): { rows: Int32Array; several: number[][] } {
  const rows = new Int32Array(contents.paths.length).fill(NOT_YET);
  const several: number[][] = [];
  const own = (path: string, place: number, isSure: boolean): void => {
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
    for (const side of SIDES) for (const path of inventory[side].keys()) own(path, place, isSure);
    const isBelowFew = (claims.get(nodeId)?.length ?? 0) <= MAX_CLAIMS;
    for (const folder of inventory.folders ?? []) own(folder, place, isSure && isBelowFew);
  }
  for (const folder of sourceFolders ?? []) own(folder, -1, false);
  return { rows: rows.map((owner) => (owner === NOT_YET ? NOBODY_KNOWS : owner)), several };
}

/** While owners are looked for. */
const NOT_YET = -(2 ** 31);
