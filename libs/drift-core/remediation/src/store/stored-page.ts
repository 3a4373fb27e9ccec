/** A value that survives `JSON.parse(JSON.stringify(value))`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Which page of a list; newest first. */
export interface StoredQuery {
  /** 1 to 1000. */
  limit: number;
  /** `next` of the page before; absent for the first. @throws DriftFailure `E_USAGE` for any other text. */
  cursor?: string;
}

export interface StoredPage<Entry> {
  entries: Entry[];
  /** Where the next page begins, or null on the last one. */
  next: string | null;
}
