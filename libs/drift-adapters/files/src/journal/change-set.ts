/** What one file shall hold after a change. */
export interface NewContent {
  bytes: Uint8Array;
  /** Permission bits; default: the file's own, or what the umask leaves of 0666. */
  mode?: number;
}

export interface ChangeWrite {
  /** Root-relative. A link that stays inside the root is followed and stays a link. */
  path: string;
  /** What the file must still hold, `sha256:` and 64 hexadecimal digits; null: it must be absent. */
  expected: string | null;
  /** Null removes the file. */
  after: NewContent | null;
}

/** A file that a command has changed already; it is given back with the change that records it. */
export interface ReplacedFile {
  /** Root-relative. */
  path: string;
  /** Where it led before, every link followed; it must lead there still. */
  real: string;
  /** Null where it was absent. */
  before: { bytes: Uint8Array; mode: number } | null;
  /** What it must hold now, `sha256:` and 64 hexadecimal digits; null: it must be absent. */
  after: string | null;
}

/** Files that change together: all of them or none. */
export interface ChangeSet {
  /** A plain name that no change had before; undo asks for it. */
  id: string;
  /** Absolute path of the workspace. */
  root: string;
  writes: readonly ChangeWrite[];
  /** Files that are as they shall be already. A crash before the end and an undo give these back, too. */
  replaced?: readonly ReplacedFile[];
  /** Root-relative folders that were made with the replaced files. */
  made?: readonly string[];
  /** Root-relative folders to remove afterwards where they are empty. */
  dropIfEmpty?: readonly string[];
  /** The id of the change that this one takes back. */
  undoes?: string;
}

export interface ApplyOptions {
  /** Absolute folder for `journal/` and `saved/`. */
  stateDir: string;
  now: Date;
  /** Wait for the disk; only tests say false. Default true. */
  fsync?: boolean;
  /** Told before and after every step that leaves a trace; a fault test stops there. */
  step?: (name: string) => void;
}
