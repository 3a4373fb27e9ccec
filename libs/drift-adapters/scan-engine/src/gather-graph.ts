import type { Diagnostic } from '@drift/domain/types';
import { fileProblem, isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';
import { GRAPH_FOLDER, isNodeFile, MAX_YAML_CHARS, readGraph, type Graph, type NodeText } from '@drift/graph';
import { inOnePass } from './in-one-pass.js';

/** Reads the whole graph from disk. What cannot be read is a diagnostic or a node with a fault. `onFile` follows each file read. */
export function gatherGraph(files: WorkspaceFiles, onFile: () => void = () => undefined): Graph {
  return inOnePass(files, () => gather(files, onFile));
}

function gather(files: WorkspaceFiles, onFile: () => void): Graph {
  const found: Found = { paths: [], unreadable: [], diagnostics: [], texts: new Map() };
  listGraph(files, found);
  const graph = readGraph(found.paths.sort(), (path) => {
    onFile();
    const text = found.texts.get(path);
    found.texts.delete(path);
    return text ?? readNodeText(files, path);
  });
  return {
    ...graph,
    diagnostics: [...found.diagnostics, ...graph.diagnostics],
    unreadable: found.unreadable.sort(),
  };
}

/** The text of a small file, or why it could not be read. */
export function readNodeText(files: WorkspaceFiles, path: string): NodeText {
  const content = files.read(path, MAX_YAML_CHARS * 4);
  // A node file over the limit has one code, however far over.
  if (isFileProblem(content)) {
    return content.code === 'E_TOO_BIG' ? { ...content, code: 'E_YAML_LIMIT' } : content;
  }
  return { text: content.bytes.toString('utf8') };
}

interface Found {
  paths: string[];
  unreadable: string[];
  diagnostics: Diagnostic[];
  /** Of node files, read while the folder they are in was open. */
  texts: Map<string, NodeText>;
}

/** What is no plain file is listed too: reading it makes the fault of its node. */
function listGraph(files: WorkspaceFiles, found: Found): void {
  const folders: string[] = [GRAPH_FOLDER];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listing = files.list(folder);
    if (isFileProblem(listing)) {
      addUnreadable(found, folder, listing);
      continue;
    }
    for (const { name, kind } of listing) {
      const path = `${folder}/${name}`;
      if (kind === 'directory') folders.push(path);
      if (kind === 'link') followLink(files, path, found);
      else if (kind !== 'directory' || isNodeFile(name)) found.paths.push(path);
      if (kind === 'file' && isNodeFile(name)) found.texts.set(path, readNodeText(files, path));
    }
  }
}

/** A linked file is read; a linked folder is named, because its nodes would stand in two places. */
function followLink(files: WorkspaceFiles, path: string, found: Found): void {
  const kind = files.kind(path);
  if (kind !== 'directory' || isNodeFile(path)) found.paths.push(path);
  if (kind === 'file' || isNodeFile(path)) return;
  if (isFileProblem(kind)) addUnreadable(found, path, kind);
  else addUnreadable(found, path, fileProblem(path, 'E_NOT_REGULAR', LINKED[kind]));
}

const LINKED = {
  directory: 'is a linked folder inside the graph, which is not followed',
  absent: 'is a link to nothing',
  other: 'is a link to neither a file nor a folder',
};

function addUnreadable(found: Found, path: string, { code, message }: FileProblem): void {
  found.unreadable.push(path);
  found.diagnostics.push({
    code,
    severity: 'error',
    message,
    path,
    line: null,
    column: null,
    nodeId: null,
    next: null,
  });
}
