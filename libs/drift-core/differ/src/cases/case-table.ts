import type { SemanticKind, SemanticVerdict } from '@drift/domain/types';

/** The text of one version; bytes where the case is about bytes. */
export type Source = string | Uint8Array;

/** Two versions and, in a few words, why they are (not) the same; where it matters, the exact kinds. */
export type CaseRow = readonly [why: string, before: Source, after: Source, kinds?: readonly SemanticKind[]];

/** Pairs of one language, by the verdict that they must get, in both directions. */
export interface CaseTable {
  title: string;
  /** Names the language. */
  path: string;
  changed?: readonly CaseRow[];
  directive?: readonly CaseRow[];
  benign?: readonly CaseRow[];
  /** Not benign; whether `directive` or `changed` is open. */
  noted?: readonly CaseRow[];
  /** Either verdict is right: only that there is one, the same both ways, is asked. */
  open?: readonly CaseRow[];
}

export type Column = Exclude<keyof CaseTable, 'title' | 'path'>;

/** The verdicts that each column of a table allows. */
export const allowed: Record<Column, readonly SemanticVerdict[]> = {
  changed: ['changed'],
  directive: ['directive'],
  benign: ['benign'],
  noted: ['directive', 'changed'],
  open: ['benign', 'directive', 'changed'],
};
