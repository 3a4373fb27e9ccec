import type { FileChange, PublishItem } from '@drift/remediation';
import type { Overlay } from '../heal/overlay-files.js';

/** Files as a bundle carries them, in code-unit order of their paths. */
export function toChanges(files: Overlay): PublishItem['changes'] {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => ({
      path,
      content: file === null ? null : Buffer.from(file.bytes).toString('base64'),
      executable: isExecutable(file),
    }));
}

/** The same as a host takes them; `prefix` is the workspace's folder below the top of its repository. */
export function toFileChanges(files: Overlay, prefix: string): FileChange[] {
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => ({
      path: `${prefix}${path}`,
      bytes: file?.bytes ?? null,
      executable: isExecutable(file),
    }));
}

/** What a bundle carries as files, to be laid over a workspace. */
export function toOverlay(changes: PublishItem['changes']): Overlay {
  return new Map(
    changes.map(({ path, content, executable }) => [
      path,
      content === null ? null : { bytes: Buffer.from(content, 'base64'), mode: executable ? 0o755 : 0o644 },
    ]),
  );
}

function isExecutable(file: { mode: number } | null): boolean {
  return file !== null && (file.mode & 0o111) !== 0;
}
