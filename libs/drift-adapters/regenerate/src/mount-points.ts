/** A mounted file system that can be written, and the options that make it read-only and change nothing else. */
export interface MountPoint {
  path: string;
  /** For `mount -o`. */
  readOnly: string;
}

/**
 * The writable mounts in the text of `/proc/self/mountinfo` (proc(5)), outermost first, each path once: a
 * mount covers an earlier one at the same path. Those below `/proc` are left to whoever mounts a new one.
 */
export function writableMounts(mountinfo: string): MountPoint[] {
  const found = new Map<string, MountPoint | null>();
  for (const line of mountinfo.split('\n')) {
    const [, , , , point, options] = line.split(' ');
    if (point === undefined || options === undefined || /^\/proc(?:\/|$)/.test(point)) continue;
    const path = unescape(point);
    const [access, ...others] = options.split(',');
    found.delete(path);
    found.set(path, access === 'ro' ? null : { path, readOnly: ['remount,bind,ro', ...others].join(',') });
  }
  return [...found.values()].filter((mount) => mount !== null);
}

/** The kernel writes blank, tab, newline and backslash as three octal digits. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
