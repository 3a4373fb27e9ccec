import { escapeTerminal } from '@drift/domain/escape';
import type { FirstLook } from '@drift/workspace';

/** So many nodes are shown as they would be written, the others by their evidence. */
export const SHOWN_NODES = 20;
const SHOWN_LINES = 12;

/** What a first look at a repository found, in words. */
export function sayFound(found: FirstLook): string {
  const { specs, generators, generated, proposals } = found;
  if (specs === 0 && generators.length === 0 && generated === 0) {
    if (found.files === 0) return `Nothing found: ${NO_FILES}\n${list(found.remarks)}\n`;
    return `Nothing found among ${count(found.files, 'file')}: ${LOOKED_FOR}\n${list(found.remarks)}\n`;
  }
  const named = generators.length > 0 ? ` (${some(generators)})` : '';
  const head = `Found ${count(specs, 'spec')}, ${count(generators.length, 'generator')}${named}, ${count(generated, 'generated file')}.\n`;
  const nodes =
    proposals.length === 0
      ? '\nNothing that links a spec to what is generated from it, so an example stands for the first node.\n'
      : `\n${count(proposals.length, 'node')}, each with what proves it:\n${list(proposals.map(({ id, evidence }) => `${id}  ${evidence}`))}`;
  return `${head}${nodes}${left(found)}\n`;
}

/** What an existing graph does not map. */
export function sayUnmapped({ proposals }: FirstLook): string {
  if (proposals.length === 0) return '';
  const lines = proposals.map(({ path, evidence }) => `${path}  ${evidence}`);
  const files = proposals.reduce((sum, one) => sum + one.files.length, 0);
  return `No node maps ${count(files, 'generated file')} of ${count(proposals.length, 'spec')}; to add them, write a node file each, with sources: and mapping: as said:\n${list(lines, SHOWN_LINES)}`;
}

const NO_FILES =
  'there is no file to look at. In a git repository only what git tracks is looked at (git add).';
const LOOKED_FOR =
  'no OpenAPI, AsyncAPI, Protocol Buffers, GraphQL or Prisma spec, no generator in package.json, Makefile, justfile or a configuration of its own, no file that says it is generated.';

function left({ unlinked, remarks }: FirstLook): string {
  const files = unlinked.reduce((sum, one) => sum + one.count, 0);
  const folders = unlinked.map(({ folder, count: held }) => `${folder === '' ? '.' : folder}: ${held}`);
  const unknown =
    files === 0
      ? ''
      : `\n${count(files, 'file')} generated, but by what is not known: not mapped. By folder:\n${list(folders, SHOWN_LINES)}`;
  return `${unknown}${remarks.length === 0 ? '' : `\nAlso:\n${list(remarks, SHOWN_LINES)}`}`;
}

function list(lines: readonly string[], most = Infinity): string {
  const shown = lines.slice(0, most).map((line) => `  ${escapeTerminal(line)}\n`);
  const rest = lines.length - shown.length;
  return `${shown.join('')}${rest > 0 ? `  and ${rest} more\n` : ''}`;
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(escapeTerminal).join('; ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function count(held: number, word: string): string {
  return `${held} ${word}${held === 1 ? '' : 's'}`;
}
