import { isFileProblem, readHead } from '@drift/files';

/** Reads a repository that nobody knows yet, within bounds that it says it has met. */
export interface BoundedTexts {
  /** The beginning of a file; null where it cannot be read or holds no text. */
  head: (path: string) => string | null;
  /** A small file as a whole; null where it is large, cannot be read or holds no text. */
  whole: (path: string) => string | null;
  /** Which bounds were met. */
  readonly remarks: readonly string[];
}

const HEAD_BYTES = 2048;
const WHOLE_BYTES = 1024 * 1024;
const MAX_HEADS = 100_000;
const ALL_WHOLE_BYTES = 16 * 1024 * 1024;

/** `root` is a real path. */
export function boundedTexts(root: string): BoundedTexts {
  const remarks = new Set<string>();
  let heads = 0;
  let bytes = 0;
  return {
    head: (path) => {
      if (++heads > MAX_HEADS) {
        remarks.add(`only the first ${MAX_HEADS} files were opened`);
        return null;
      }
      const head = readHead(root, path, HEAD_BYTES);
      return isFileProblem(head) ? null : textOf(head.bytes);
    },
    whole: (path) => {
      const left = ALL_WHOLE_BYTES - bytes;
      const content = readHead(root, path, Math.min(WHOLE_BYTES, left));
      if (isFileProblem(content)) return null;
      if (content.bytes.length < content.size) {
        if (content.size > WHOLE_BYTES) {
          remarks.add(`${path} has ${content.size} bytes: not read, the limit is ${WHOLE_BYTES}`);
        } else remarks.add(`only ${ALL_WHOLE_BYTES / 1024 / 1024} MiB of configuration and specs were read`);
        return null;
      }
      bytes += content.size;
      return textOf(content.bytes);
    },
    get remarks() {
      return [...remarks];
    },
  };
}

function textOf(bytes: Buffer): string | null {
  return bytes.includes(0) ? null : bytes.toString('utf8').replace(/^\uFEFF/, '');
}
