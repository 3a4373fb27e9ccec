import { GRAPH_FOLDER } from './find-node-files.js';

/** Where each node stands. */
export interface NodePlaces {
  /** Node id by folder. */
  ids: ReadonlyMap<string, string>;
  /** Folders with their ids, in code-unit order of the ids; several may claim one id. */
  inOrder: readonly (readonly [folder: string, id: string])[];
  /** Id of the nearest node above a node's folder. */
  parentOf: (folder: string) => string | null;
}

/** Derives ids and parents from the folders that hold node files. */
export function placeNodes(nodeFiles: ReadonlyMap<string, string>): NodePlaces {
  const modelIsNode = nodeFiles.has(`${GRAPH_FOLDER}/model`);
  const ids = new Map<string, string>();
  for (const folder of nodeFiles.keys()) ids.set(folder, nodeId(folder, modelIsNode));
  const inOrder = [...ids].sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
  const nearest = nearestNode(nodeFiles);
  const parentOf = (folder: string): string | null => {
    const owner = nearest(folder.slice(0, folder.lastIndexOf('/')));
    return owner === null ? null : (ids.get(owner) ?? null);
  };
  return { ids, inOrder, parentOf };
}

/** The files that belong to each node: those below its folder and below no other node's, by folder. */
export function groupArtifacts(
  paths: readonly string[],
  nodeFiles: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const nearest = nearestNode(nodeFiles);
  // Paths of one owner mostly stand together: a copy of such a run takes no more room than it needs.
  let owner: string | null = null;
  let start = 0;
  for (let at = 0; at <= paths.length; at++) {
    const path = paths[at];
    const next = path === undefined ? null : nearest(path.slice(0, path.lastIndexOf('/')));
    if (next === owner && path !== undefined) continue;
    if (owner !== null) {
      const run = paths.slice(start, at);
      const group = groups.get(owner);
      if (!group) groups.set(owner, run);
      else for (const each of run) group.push(each);
    }
    owner = next;
    start = at;
  }
  return groups;
}

function nodeId(folder: string, modelIsNode: boolean): string {
  const path = folder.slice(GRAPH_FOLDER.length + 1);
  return path.startsWith('model/') && !modelIsNode ? path.slice('model/'.length) : path;
}

/** Finds the nearest folder, from one upwards, that is a node; the last answer is kept, for what stands together. */
function nearestNode(nodes: ReadonlyMap<string, string>): (folder: string) => string | null {
  let asked: string | null = null;
  let answer: string | null = null;
  return (folder) => {
    if (folder === asked) return answer;
    asked = folder;
    answer = null;
    for (let at = folder; at.length > GRAPH_FOLDER.length; at = at.slice(0, at.lastIndexOf('/'))) {
      if (!nodes.has(at)) continue;
      answer = at;
      break;
    }
    return answer;
  };
}
