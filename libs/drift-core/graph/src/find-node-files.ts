import type { Diagnostic } from '@drift/domain/types';
import { graphProblem } from './graph-problem.js';

/** The folder that makes a repository a workspace. */
export const GRAPH_FOLDER = '.yggdrasil';

/** Node files, newest generation first. */
const NODE_FILES = ['yg-node.yaml', 'node.yaml'];

/** What people write when they mean one of them. */
const LOOKS_LIKE_NODE_FILE = /^(?:yg[-_]?)?node\.ya?ml$/i;

/** Every file of the graph is asked for its name, most of them in vain. */
const ENDS_LIKE_YAML = /l$/i;

/** Folders of the graph's root that hold no nodes in any generation. */
const NEVER_NODES = new Set(['aspects', 'flows']);

/** Those that hold none where all nodes stand in `model`; elsewhere they are contexts like any other. */
const NOT_BESIDE_MODEL = new Set(['schemas', 'templates', 'knowledge', 'briefs']);

/** Folders whose own node file is the form of all others. */
const HOLDS_FORM = new Set(['schemas', 'templates']);

const MODEL = `${GRAPH_FOLDER}/model`;

/** Whether a path ends in the name of a node file, whatever stands there. */
export function isNodeFile(path: string): boolean {
  return path.endsWith('node.yaml') && NODE_FILES.includes(path.slice(path.lastIndexOf('/') + 1));
}

/** The node file of each folder that is a node; a diagnostic names every node file that makes none. */
export function findNodeFiles(paths: readonly string[], diagnostics: Diagnostic[]): Map<string, string> {
  const found = new Map<string, string>();
  const unread: { path: string; folder: string; reason: Unread }[] = [];
  const hasModel = isModelOfAll(paths);
  for (const path of paths) {
    if (!ENDS_LIKE_YAML.test(path)) continue;
    const folder = path.slice(0, path.lastIndexOf('/'));
    const name = path.slice(folder.length + 1);
    if (!LOOKS_LIKE_NODE_FILE.test(name) || folder.includes('/.')) continue;
    const [first, second] = folder.slice(GRAPH_FOLDER.length + 1).split('/', 2);
    if (hasModel && second === undefined && HOLDS_FORM.has(first ?? '')) continue;
    const reason = whyUnread(name, first ?? '', hasModel);
    if (reason !== null) unread.push({ path, folder, reason });
    else claimFolder(found, { path, folder, name }, diagnostics);
  }
  const modelFile = found.get(MODEL);
  if (modelFile !== undefined && holdsAllOthers(found)) {
    found.delete(MODEL);
    unread.push({ path: modelFile, folder: MODEL, reason: 'root-node' });
  }
  for (const { path, folder, reason } of unread) {
    if (reason === 'misnamed-node' && found.has(folder)) continue;
    diagnostics.push(graphProblem(reason, path, null, `no node is read from it: ${WHY[reason]}`));
  }
  return found;
}

type Unread = 'reserved-folder' | 'misnamed-node' | 'root-node';

const WHY: Record<Unread, string> = {
  'reserved-folder': `${[...NEVER_NODES, ...NOT_BESIDE_MODEL].join(', ')} beside model hold no nodes, aspects and flows never; move it to a folder of another name`,
  'misnamed-node': `a node file is called ${NODE_FILES.join(' or ')}`,
  'root-node': 'it stands at the top of the graph; move it into a folder of its own',
};

function whyUnread(name: string, first: string, hasModel: boolean): Unread | null {
  if (first === '') return 'root-node';
  if (NEVER_NODES.has(first) || (hasModel && NOT_BESIDE_MODEL.has(first))) return 'reserved-folder';
  return isNodeFile(name) ? null : 'misnamed-node';
}

function claimFolder(
  found: Map<string, string>,
  { path, folder, name }: { path: string; folder: string; name: string },
  diagnostics: Diagnostic[],
): void {
  const other = found.get(folder);
  if (other === undefined) {
    found.set(folder, path);
    return;
  }
  const [read, left] = name === NODE_FILES[0] ? [path, other] : [other, path];
  found.set(folder, read);
  diagnostics.push(graphProblem('two-node-files', left, null, `${read} is read instead of it`));
}

/** Whether nodes stand in `model` and it is not a context beside others, with a node file of its own. */
function isModelOfAll(paths: readonly string[]): boolean {
  let isNode = false;
  let holdsNodes = false;
  let hasOthers = false;
  for (const path of paths) {
    if (!isNodeFile(path)) continue;
    const [first = '', second] = path.slice(GRAPH_FOLDER.length + 1).split('/', 2);
    if (first !== 'model') {
      hasOthers ||= second !== undefined && !NEVER_NODES.has(first) && !NOT_BESIDE_MODEL.has(first);
    } else if (path.lastIndexOf('/') === MODEL.length) isNode = true;
    else holdsNodes = true;
  }
  return holdsNodes && !(isNode && hasOthers);
}

/** Whether `model` is the folder of all nodes rather than one of them. */
function holdsAllOthers(found: ReadonlyMap<string, string>): boolean {
  return (
    found.size > 1 && [...found.keys()].every((folder) => folder === MODEL || folder.startsWith(`${MODEL}/`))
  );
}
