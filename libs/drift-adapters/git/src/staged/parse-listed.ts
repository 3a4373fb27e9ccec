/** One path of git's index, with what git saw of the file when it last compared them. Times in milliseconds, as `lstat` gives them. */
export interface StagedEntry {
  /** `100644`, `100755`, `120000` (a link) or `160000` (a submodule). */
  mode: string;
  /** Object id. */
  blob: string;
  size: number;
  mtimeMs: number;
  ctimeMs: number;
  /** The lower 32 bits. */
  ino: number;
}

/** What is in an index. */
export interface ListedIndex {
  entries: Map<string, StagedEntry>;
  /** In conflict. */
  unmerged: string[];
  /** Only meant to be added: in no commit yet, and not in the next one. */
  intended: string[];
}

const INTENT_TO_ADD = 0x20_00_00_00;
const HEAD = /^(\d{6}) ([0-9a-f]+) ([0-3])\t/;
const STAT =
  /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n {2}dev: \d+\tino: (\d+)\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: ([0-9a-f]+)\n/;

/** What `git ls-files -z --stage --debug` printed; null where it has another form. */
export function parseListed(stdout: string): ListedIndex | null {
  const entries = new Map<string, StagedEntry>();
  const unmerged = new Set<string>();
  const intended: string[] = [];
  for (let at = 0; at < stdout.length;) {
    const end = stdout.indexOf('\0', at);
    const stat = end === -1 ? null : STAT.exec(stdout.slice(end + 1, end + 400));
    const head = HEAD.exec(stdout.slice(at, at + 80));
    if (!stat || !head) return null;
    const path = stdout.slice(at + head[0].length, end);
    at = end + 1 + stat[0].length;
    const [, mode = '', blob = '', stage] = head;
    if (stage !== '0') unmerged.add(path);
    else if ((Number.parseInt(stat[7] ?? '', 16) & INTENT_TO_ADD) !== 0) intended.push(path);
    else
      entries.set(path, {
        mode,
        blob,
        ctimeMs: milliseconds(stat[1], stat[2]),
        mtimeMs: milliseconds(stat[3], stat[4]),
        ino: Number(stat[5]),
        size: Number(stat[6]),
      });
  }
  return { entries, unmerged: [...unmerged], intended };
}

/** Put together as Node does it. */
function milliseconds(seconds = '', nanoseconds = ''): number {
  return Number(seconds) * 1000 + Number(nanoseconds) / 1e6;
}
