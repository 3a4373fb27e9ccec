import { isForTests, packageImports, packageOf } from './packages.mjs';

const begin = '<!-- imports: begin -->';
const end = '<!-- imports: end -->';

/** Mermaid text of which package imports which, from dependency-cruiser's modules; tests are left out. */
export function drawImports(modules) {
  const sources = modules.map(({ source }) => source).filter((path) => !isForTests(path));
  const names = [...new Set(sources.map(packageOf))].filter((name) => name !== undefined).sort();
  const boxes = names.map((name) => `  ${id(name)}["${name}"]`);
  const arrows = packageImports(modules).map(({ from, to }) => `  ${id(from)} --> ${id(to)}`);
  return ['```mermaid', 'graph LR', ...boxes, ...arrows, '```'].join('\n');
}

/** Puts a picture between the two markers of a page. */
export function replacePicture(page, picture) {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${before}${begin}\n\n${picture}\n\n${end}${after}`;
}

const id = (name) => name.replaceAll(/[^a-z0-9]/g, '_');
