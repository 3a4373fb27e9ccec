import { readFileSync, statfsSync } from 'node:fs';

/** File systems that only this machine writes: ext2–4, XFS, Btrfs, F2FS, tmpfs (`statfs(2)`). */
const LOCAL = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x01021994]);

/** How many events Linux keeps for a watch before it drops some (`inotify(7)`); null where what is written to a folder may not be told. */
export function queueOfKernel(folder: string): number | null {
  if (process.platform !== 'linux') return null;
  try {
    if (!LOCAL.has(statfsSync(folder).type)) return null;
    const queue = Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8'));
    return queue > 0 ? queue : null;
  } catch {
    return null;
  }
}
