import type { Link, Proposal } from './found.js';
import { idFor } from './id-for.js';
import { mayBeNamed } from './paths.js';
import type { Tree } from './tree.js';
import { writeNode } from './write-node.js';

const MAX_NODES = 500;
/** A node file has upper bounds: of its parts, and half of what it may have in characters. */
const MAX_ENTRIES = 1000;
const MAX_TEXT = 128 * 1024;

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
    const id = idFor(link, ids);
    const evidence = `${link.evidence}: ${shortly(link.specs)} → ${shortly(mapping, link.files.length)}`;
    const node = writeNode(link, { id, mapping, evidence });
    if (mapping.length + link.specs.length > MAX_ENTRIES || node.text.length > MAX_TEXT) {
      remarks.push(`${link.evidence}: ${whatIsMuch(link, mapping)}, not mapped`);
      continue;
    }
    ids.add(id);
    proposals.push({ ...node, id, evidence, specs: link.specs, files: link.files });
  }
  return { proposals, remarks };
}

function whatIsMuch({ specs }: Link, mapping: readonly string[]): string {
  if (specs.length > mapping.length) return `${specs.length} specs`;
  const long = mapping.length > MAX_ENTRIES ? '' : ' with long names';
  return `${mapping.length} files${long} in no folder of their own`;
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
