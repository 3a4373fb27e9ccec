import type { Link } from './found.js';
import { commonFolder, folderOf, nameOf } from './tree.js';

/** The id of a link's node: its kind, then the spec's name; more of its path, and a number at last, where that is taken. */
export function idFor({ kind, specs, tool }: Link, taken: ReadonlySet<string>): string {
  const [first = ''] = specs;
  const folder = specs.length === 1 ? folderOf(first) : commonFolder(specs);
  const name = specs.length === 1 ? kebab(stem(first)) : kebab(nameOf(folder));
  const own = name === '' ? 'spec' : name;
  const above = kebab(specs.length === 1 ? nameOf(folder) : nameOf(folderOf(folder)));
  const isDull = DULL.has(own) && above !== '' && !DULL_FOLDERS.has(above);
  const names = [
    ...(isDull ? [above] : []),
    own,
    ...(above === '' ? [] : [`${above}-${own}`]),
    `${own}-${kebab(tool)}`,
    kebab(`${folder}-${own}`),
  ];
  for (const one of names) if (one !== '' && !taken.has(`${kind}/${one}`)) return `${kind}/${one}`;
  for (let count = 2; ; count++) if (!taken.has(`${kind}/${own}-${count}`)) return `${kind}/${own}-${count}`;
}

/** Names that say of a spec what its kind says already; the folder may say more. */
const DULL = new Set(['openapi', 'swagger', 'asyncapi', 'schema', 'graphql']);
const DULL_FOLDERS = new Set([
  ...DULL,
  'src',
  'spec',
  'specs',
  'api',
  'apis',
  'docs',
  'doc',
  'proto',
  'protos',
  'prisma',
  'db',
]);

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
