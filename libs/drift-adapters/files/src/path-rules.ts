const MAX_BYTES = 1024;

/** Code points that HFS+ ignores when it compares names; the list is git's. */
const HFS_IGNORES = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** `.git`, its 8.3 short name, and what NTFS also reads as it: trailing dots or blanks, a stream after `:`. */
const GIT_FOLDER = /^(?:\.git|git~[1-9])[ .]*(?::.*)?$/i;

/**
 * Says in plain words why a root-relative path is refused before anything is opened, or null when
 * its text is fine. Where it leads (links) is checked on the opened file, not here.
 */
export function refusePath(rel: string): string | null {
  if (rel === '') return 'the path is empty';
  if (rel.startsWith('/')) return 'the path is absolute';
  if (rel.startsWith('~')) return 'the path begins with ~';
  if (/^[A-Za-z]:/.test(rel)) return 'the path begins with a drive letter';
  if (rel.includes('\\')) return 'the path contains a backslash';
  if (/\p{Cc}/u.test(rel)) return 'the path contains a control character';
  if (/\p{Cs}/u.test(rel)) return 'the path is not valid Unicode text';
  if (Buffer.byteLength(rel) > MAX_BYTES) return `the path is longer than ${MAX_BYTES} bytes`;
  for (const segment of rel.split('/')) {
    if (segment === '..') return 'the path contains ..';
    if (isGitFolder(segment)) return "the path leads into git's own folder";
  }
  return null;
}

/** Whether one path segment names git's own folder, in any case or alias of any file system. */
export function isGitFolder(segment: string): boolean {
  return GIT_FOLDER.test(segment.replace(HFS_IGNORES, ''));
}
