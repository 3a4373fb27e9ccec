import type { Link } from './found.js';
import { commonFolder } from './link-only-pair.js';
import { folderOf, nameOf } from './tree.js';

/** The id of a link's node: its kind, then the spec's name; more of its path, and a number at last, where that is taken. */
export function idFor({ kind, specs, tool }: Link, taken: ReadonlySet<string>): string {
  const [first = ''] = specs;
  const folder = specs.length === 1 ? folderOf(first) : commonFolder(specs);
  const name = specs.length === 1 ? kebab(stem(first)) : kebab(nameOf(folder));
  const own = name === '' ? 'spec' : name;
  const above = kebab(specs.length === 1 ? nameOf(folder) : nameOf(folderOf(folder)));
  const names = [
    own,
    ...(above === '' ? [] : [`${above}-${own}`]),
    `${own}-${kebab(tool)}`,
    kebab(`${folder}-${own}`),
  ];
  for (const one of names) if (one !== '' && !taken.has(`${kind}/${one}`)) return `${kind}/${one}`;
  for (let count = 2; ; count++) if (!taken.has(`${kind}/${own}-${count}`)) return `${kind}/${own}-${count}`;
}

function stem(path: string): string {
  return nameOf(path).replace(/\.\w+$/, '');
}

const MAX_CHARS = 60;

function kebab(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(-MAX_CHARS)
    .replaceAll(/^-+|-+$/g, '');
}
