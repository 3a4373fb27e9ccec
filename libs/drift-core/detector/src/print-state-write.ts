/** One file of the recorded state as it has to become. */
export interface StateWrite {
  /** Root-relative. */
  path: string;
  /** Null: the file goes. */
  text: string | null;
}
