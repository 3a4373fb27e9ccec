import type { DriftStore } from '@drift/remediation';

/** Opens an empty store; `now` is its clock. */
export type OpenEmpty = (now: () => Date) => Promise<DriftStore>;

/** The store of the running test, and what its clock says (milliseconds since 1970). */
export interface Opened {
  readonly store: DriftStore;
  time: number;
}
