/** What the script takes before the program and its arguments. Each is one argument, whatever it holds. */
export interface ConfineArguments {
  /** Absolute paths of the two programs of the system that are needed. */
  mount: string;
  unshare: string;
  /** The one folder that stays writable. */
  writable: string;
  /** An empty folder. */
  empty: string;
  /** Largest file that may be written, in bytes. */
  maxFileBytes: number;
  /** Who the command runs as: the ids of this process. */
  uid: number;
  gid: number;
  /** Files and folders that are to look empty. */
  hidden: readonly string[];
  /** Pairs of mount options and mount point. */
  mounts: readonly { path: string; readOnly: string }[];
}

/**
 * Runs as the first process of new user, mount and pid namespaces. Makes every mount read-only but one
 * folder, then hides what is to be hidden (a mount made later is as read-only as what it shows), gives a private `/dev/shm`
 * unless the folder is there, then starts the command in a user namespace
 * further in, where it is its old self and has no power to undo a mount. The first process stays: with it
 * all others end. Exits 125 when it cannot confine.
 */
const SCRIPT = `
fail() { echo "drift-heal: cannot confine the command: $1" >&2; exit 125; }
mount=$1 unshare=$2 writable=$3 empty=$4 blocks=$5 uid=$6 gid=$7; shift 7
"$mount" -n --bind "$writable" "$writable" || fail "$writable"
mounts=$1; shift
while [ "$mounts" -gt 0 ]; do
  if ! "$mount" -n -o "$1" "$2" 2>/dev/null && [ -w "$2" ]; then fail "$2"; fi
  mounts=$((mounts - 1)); shift 2
done
hidden=$1; shift
while [ "$hidden" -gt 0 ]; do
  if [ -d "$1" ]; then "$mount" -n --bind "$empty" "$1" || fail "$1"
  elif [ -e "$1" ]; then "$mount" -n --bind /dev/null "$1" || fail "$1"
  fi
  hidden=$((hidden - 1)); shift
done
for part in /proc/sys /proc/sysrq-trigger /proc/irq /proc/bus /proc/fs; do
  [ -e "$part" ] || continue
  "$mount" -n --bind "$part" "$part" && "$mount" -n -o remount,bind,ro,nosuid,nodev,noexec "$part" || fail "$part"
done
case $writable/ in /dev/shm/*) ;; *)
  [ ! -d /dev/shm ] || "$mount" -n -t tmpfs -o size=256m,nosuid,nodev tmpfs /dev/shm || fail /dev/shm ;;
esac
cd "$PWD" || fail "$PWD"
ulimit -c 0; ulimit -f "$blocks"
"$unshare" --user --map-user="$uid" --map-group="$gid" -- "$@"
exit $?
`;

/** The arguments of `sh` that confine; the command follows them. */
export function confineArguments(given: ConfineArguments): string[] {
  const { mount, unshare, writable, empty, maxFileBytes, uid, gid, hidden, mounts } = given;
  return [
    '-c',
    SCRIPT,
    'sh',
    mount,
    unshare,
    writable,
    empty,
    // POSIX counts in blocks of 512 bytes.
    String(Math.ceil(maxFileBytes / 512)),
    String(uid),
    String(gid),
    String(mounts.length),
    ...mounts.flatMap(({ path, readOnly }) => [readOnly, path]),
    String(hidden.length),
    ...hidden,
  ];
}
