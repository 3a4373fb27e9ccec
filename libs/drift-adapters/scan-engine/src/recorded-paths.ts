import { isNodeFile } from '@drift/graph';

const CODE = '\n    hash:\n';
const SPEC = '\n    spec:\n';
const INDENT = '      ';
/** What every such line ends with. */
const TAIL = ': sha256:'.length + 64;

/**
 * The files that a state file in the form we write names with their digests, node by node in the order in
 * which a scan hashes them: spec before code. Only a hint, to begin with them before the state is
 * read: of any other text it gives less, or nothing.
 */
export function recordedPaths(text: string): string[] {
  const paths: string[] = [];
  let spec = text.indexOf(SPEC);
  for (let start = text.indexOf(CODE); start !== -1;) {
    const next = text.indexOf(CODE, start + CODE.length);
    // Only where the last one lies behind: else a text without any would be searched from each block.
    if (spec !== -1 && spec < start) spec = text.indexOf(SPEC, start + CODE.length);
    if (spec !== -1 && (next === -1 || spec < next)) addBlock(paths, text, spec + SPEC.length);
    addBlock(paths, text, start + CODE.length);
    start = next;
  }
  return paths;
}

/** Node files are left out: the graph reads them. */
function addBlock(paths: string[], text: string, start: number): void {
  for (let at = start; text.startsWith(INDENT, at);) {
    const end = text.indexOf('\n', at);
    const path = text.slice(at + INDENT.length, end - TAIL);
    if (!isNodeFile(path)) paths.push(path);
    if (end === -1) return;
    at = end + 1;
  }
}
