import type { Diagnostic } from '@drift/domain/types';
import type { WorkspaceFiles } from '@drift/files';
import { GRAPH_FOLDER, MAX_YAML_CHARS, readGraph, type Graph, type NodeText } from '@drift/graph';
import { isFileProblem } from '@drift/files';

/** Reads the whole graph from disk. What cannot be read is a diagnostic or a node with a fault. */
export function gatherGraph(files: WorkspaceFiles): Graph {
  const diagnostics: Diagnostic[] = [];
  const paths = listGraph(files, diagnostics);
  const graph = readGraph(paths, (path) => readNodeText(files, path));
  return { nodes: graph.nodes, diagnostics: [...diagnostics, ...graph.diagnostics] };
}

/** The text of a small file, or why it could not be read. */
export function readNodeText(files: WorkspaceFiles, path: string): NodeText {
  const content = files.read(path, MAX_YAML_CHARS * 4);
  if (isFileProblem(content)) return content;
  return { text: content.bytes.toString('utf8') };
}

function listGraph(files: WorkspaceFiles, diagnostics: Diagnostic[]): string[] {
  const paths: string[] = [];
  const folders = [GRAPH_FOLDER];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = files.list(folder);
    if (isFileProblem(listing)) {
      diagnostics.push(unreadable(folder, listing.code, listing.message));
      continue;
    }
    for (const { name, kind } of listing) {
      const path = `${folder}/${name}`;
      if (kind === 'directory') folders.push(path);
      else if (kind === 'file') paths.push(path);
      else if (kind === 'link') followLink(files, path, { paths, diagnostics });
    }
  }
  return paths.sort();
}

/** A linked file is read; a linked folder is named, because its nodes would stand in two places. */
function followLink(
  files: WorkspaceFiles,
  path: string,
  found: { paths: string[]; diagnostics: Diagnostic[] },
): void {
  const kind = files.kind(path);
  if (kind === 'file') found.paths.push(path);
  else if (isFileProblem(kind)) found.diagnostics.push(unreadable(path, kind.code, kind.message));
  else
    found.diagnostics.push(
      unreadable(path, 'E_NOT_REGULAR', 'a linked folder inside the graph is not followed'),
    );
}

function unreadable(path: string, code: string, message: string): Diagnostic {
  return { code, severity: 'error', message, path, line: null, column: null, nodeId: null, next: null };
}
