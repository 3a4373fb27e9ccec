import type { Link, Proposal } from './found.js';
import { idFor } from './id-for.js';
import { mayBeNamed } from './paths.js';
import type { Tree } from './tree.js';
import { writeNode } from './write-node.js';

const MAX_NODES = 500;
/** A node file has an upper bound. */
const MAX_ENTRIES = 1000;

/** One node a link, with the text of its file. */
export function propose(
  links: readonly Link[],
  tree: Tree,
): { proposals: readonly Proposal[]; remarks: readonly string[] } {
  const remarks: string[] = [];
  const proposals: Proposal[] = [];
  const ids = new Set<string>();
  for (const link of links) {
    if (proposals.length === MAX_NODES) {
      remarks.push(`${links.length - MAX_NODES} more links: only the first ${MAX_NODES} become nodes`);
      break;
    }
    const odd = [...link.specs, ...link.files].find((path) => !mayBeNamed(path));
    if (odd !== undefined) {
      remarks.push(`${odd}: a graph cannot hold such a name, not mapped`);
      continue;
    }
    const mapping = entriesOf(link, tree);
    if (mapping.length > MAX_ENTRIES || link.specs.length > MAX_ENTRIES) {
      remarks.push(`${link.evidence}: ${mapping.length} files in no folder of their own, not mapped`);
      continue;
    }
    const id = idFor(link, ids);
    ids.add(id);
    const evidence = `${link.evidence}: ${shortly(link.specs)} → ${shortly(mapping, link.files.length)}`;
    proposals.push({
      ...writeNode(link, { id, mapping, evidence }),
      id,
      evidence,
      specs: link.specs,
      files: link.files,
    });
  }
  return { proposals, remarks };
}

/** A folder that was named as output stands for its files where it holds no others. */
function entriesOf({ files, folders }: Link, tree: Tree): string[] {
  const own = new Set(files);
  const whole = folders
    .filter((folder) => folder !== '' && mayBeNamed(folder))
    .filter((folder) => tree.below(folder).length > 0 && tree.below(folder).every((path) => own.has(path)))
    .sort();
  const outer = whole.filter(
    (folder, at) => !whole.slice(0, at).some((above) => folder.startsWith(`${above}/`)),
  );
  const rest = files.filter((path) => !outer.some((folder) => path.startsWith(`${folder}/`)));
  return [...outer.map((folder) => `${folder}/`), ...rest].sort();
}

function shortly(paths: readonly string[], files = paths.length): string {
  const [first = ''] = paths;
  const isFolder = paths.length === 1 && first.endsWith('/');
  if (isFolder) return `${first} (${files} ${files === 1 ? 'file' : 'files'})`;
  return paths.length === 1 ? first : `${first} and ${paths.length - 1} more`;
}
