import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from './run-git.js';

/** What lies on disk below one project root, hashed without the code under test. */
export interface DiskFacts {
  /** SHA-256 of the bytes; null where there is no such file. */
  hashOf: (path: string) => string | null;
  /** Whether a stored hash belongs to the file with the other line endings. */
  otherLineEndings: (path: string, stored: string) => boolean;
  ignored: (path: string) => boolean;
}

export function diskFacts(root: string): DiskFacts {
  const known = new Map<string, string | null>();
  const hashOf = (path: string): string | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const bytes = bytesOf(join(root, path));
    const hash = bytes ? sha256(bytes) : null;
    known.set(path, hash);
    return hash;
  };
  return {
    hashOf,
    otherLineEndings: (path, stored) => {
      const bytes = bytesOf(join(root, path));
      if (!bytes) return false;
      const text = bytes.toString('latin1');
      const lf = text.replaceAll('\r\n', '\n');
      const forms = [lf, lf.replaceAll('\n', '\r\n')].filter((form) => form !== text);
      return forms.some((form) => sha256(Buffer.from(form, 'latin1')) === stored);
    },
    ignored: (path) => {
      try {
        runGit(root, 'check-ignore', '--quiet', '--no-index', path);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The folded hash of S2 to S5: lines `path:hash` in the order of an `en` collator, or of code units. */
export function folds(files: ReadonlyMap<string, string>): string[] {
  const paths = [...files.keys()];
  const collator = new Intl.Collator('en');
  return [[...paths].sort(collator.compare), [...paths].sort()].map((sorted) =>
    sha256(Buffer.from(sorted.map((path) => `${path}:${files.get(path)}`).join('\n'))),
  );
}

function bytesOf(file: string): Buffer | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
