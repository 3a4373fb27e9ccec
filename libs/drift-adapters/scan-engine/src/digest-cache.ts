import { hash } from 'node:crypto';
import type { FileProblem, WorkspaceFiles } from '@drift/files';
import type { GraphNode } from '@drift/graph';

/** `sha256:` digest of a text in UTF-8. */
export function digestText(text: string): string {
  return `sha256:${hash('sha256', text)}`;
}

/** Hashes each distinct file once a scan. */
export class DigestCache {
  readonly #files: WorkspaceFiles;
  readonly #known = new Map<string, string | FileProblem>();
  readonly #onFile: () => void;

  constructor(files: WorkspaceFiles, onFile: () => void) {
    this.#files = files;
    this.#onFile = onFile;
  }

  of(path: string): string | FileProblem {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const digest = this.#files.hash(path);
    this.#known.set(path, digest);
    this.#onFile();
    return digest;
  }

  /** An artifact's digest; a node file counts by its canonical value, which the graph has read. */
  ofArtifact(node: GraphNode, path: string): string | FileProblem {
    return path === node.nodeFile && node.canonical !== null ? digestText(node.canonical) : this.of(path);
  }
}
