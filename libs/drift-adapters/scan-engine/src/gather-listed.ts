import { laterNames, ownSubsetText, type BaselineEntry, type ListedFiles } from '@drift/detector';
import { isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';
import { asRecord, MAX_YAML_CHARS, readYaml, type GraphNode } from '@drift/graph';
import { digestText, type DigestCache } from './digest-cache.js';

export interface ListedReader {
  files: WorkspaceFiles;
  digests: DigestCache;
  /** Every file under the node's mapping, also what nodes below it claim. */
  allCode: () => ReadonlyMap<string, string>;
}

/** What stands on disk where an entry of an old form lists graph files, by raw bytes. */
export function gatherListed(
  node: GraphNode,
  entry: BaselineEntry,
  reader: ListedReader,
): { listed: ListedFiles; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const digestOf = (path: string): string | null => {
    const digest = reader.digests.of(path);
    if (typeof digest === 'string') return digest;
    if (digest.code !== 'E_NOT_FOUND' && reader.files.kind(path) !== 'directory') problems.push(digest);
    return null;
  };
  const graph = new Map<string, { path: string; digest: string }>();
  for (const recorded of [...(entry.spec?.keys() ?? []), ...(entry.upstream?.keys() ?? [])]) {
    for (const path of [recorded, ...laterNames(recorded)]) {
      const digest = digestOf(path);
      if (digest === null) continue;
      graph.set(recorded, { path, digest });
      break;
    }
  }
  const hasOwnPart = entry.legacy?.synthetic.has(`own-subset:${node.id}`) ?? false;
  const own = new Map<string, string>();
  if (entry.legacy?.foldOnly) {
    for (const path of node.artifacts) {
      const digest = digestOf(path);
      if (digest !== null) own.set(path, digest);
    }
  }
  return {
    listed: {
      graph,
      ownSubset: hasOwnPart ? ownSubsetOf(node, reader.files) : null,
      folded: entry.legacy?.foldOnly ? { code: reader.allCode(), own } : null,
    },
    problems,
  };
}

/** A node file that cannot be read is a fault of its node already. */
function ownSubsetOf(node: GraphNode, files: WorkspaceFiles): string | null {
  const content = files.read(node.nodeFile, MAX_YAML_CHARS * 4);
  if (isFileProblem(content)) return null;
  const record = asRecord(readYaml(content.bytes.toString('utf8')).value);
  return record && digestText(ownSubsetText(record));
}
