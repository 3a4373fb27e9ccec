import type { PublicHistory, PublicNode, ReadText } from './public-history.js';

/** Where the schemas are, newest first. */
const WEBHOOK_SCHEMAS = ['payload-schemas/api.github.com/', 'payload-schemas/schemas/'];
const WEBHOOK_TYPES = 'payload-types/schema.d.ts';

/** 291 schemas, one output; two scripts of theirs and json-schema-to-typescript make it, prettier lays it out. */
const webhooks: PublicHistory = {
  repo: 'octokit/webhooks',
  touching: [...WEBHOOK_SCHEMAS, WEBHOOK_TYPES],
  since: '2021-04-19',
  sparse: ['/*', '!/payload-examples/', '!/cache/'],
  isGenerator: (path) => path.startsWith('bin/') || path === 'package.json' || path === 'package-lock.json',
  modules: (readText) => {
    const lock: unknown = JSON.parse(readText('package-lock.json') ?? '{}');
    const versions = ['json-schema-to-typescript', 'prettier'].map((name) => lockedVersion(lock, name));
    return `octokit-webhooks/${versions.join('-')}`;
  },
  nodes: (readText) => {
    const ext = readText('bin/octokit-types.mts') === null ? 'ts' : 'mts';
    const [schema, types] = ['schema', 'types'].map(
      (name) => `npx --no-install tsx bin/octokit-${name}.${ext}`,
    );
    const schemas = WEBHOOK_SCHEMAS.filter((folder) => readText(`${folder}common/user.schema.json`) !== null);
    return [
      {
        id: 'webhooks/types',
        ...generates(schemas, WEBHOOK_TYPES, `${schema} && ${types}`),
        isSpec: (path) => schemas.some((folder) => path.startsWith(folder)),
        isOutput: (path) => path === WEBHOOK_TYPES,
      },
    ];
  },
};

const PACKAGE = 'packages/openapi-typescript';
const EXAMPLES = `${PACKAGE}/examples`;
const BUILD =
  'npx --no-install esbuild src/index.ts --bundle --packages=external --format=esm --platform=node --outfile=dist/index.mjs && cp dist/index.mjs dist/index.js';

interface Example {
  name: string;
  /** The spec file or folder, and the file in it that is named on the command line. */
  source: string;
  entry: string;
  flags: readonly string[];
}

const EXAMPLES_OF_THEIRS: readonly Example[] = [
  { name: 'simple-example', source: 'simple-example.yaml', entry: 'simple-example.yaml', flags: [] },
  {
    name: 'enum-root-types',
    source: 'enum-root-types.yaml',
    entry: 'enum-root-types.yaml',
    flags: ['--root-types', '--root-types-no-schema-prefix', '--enum'],
  },
  {
    name: 'digital-ocean-api',
    source: 'digital-ocean-api/',
    entry: 'digital-ocean-api/DigitalOcean-public.v2.yaml',
    flags: [],
  },
  {
    name: 'octokit-ghes-3.6-diff-to-api',
    source: 'octokit-ghes-3.6-diff-to-api.json',
    entry: 'octokit-ghes-3.6-diff-to-api.json',
    flags: [],
  },
];

/** Every commit is its own generator: it is built from the sources of the commit. */
const openapiTypescript: PublicHistory = {
  repo: 'openapi-ts/openapi-typescript',
  touching: [EXAMPLES],
  since: '2023-10-05',
  sparse: ['/.gitignore', `/${PACKAGE}/`, `!/${EXAMPLES}/github-api*`, `!/${EXAMPLES}/stripe-api*`],
  isGenerator: (path) => path.startsWith(`${PACKAGE}/src/`) || path.startsWith(`${PACKAGE}/bin/`),
  modules: () => 'openapi-typescript/shared',
  nodes: (readText) => EXAMPLES_OF_THEIRS.flatMap((example) => nodeOf(readText, example)),
};

export const PUBLIC_HISTORIES: readonly PublicHistory[] = [webhooks, openapiTypescript];

/** One example of theirs by their own command line; none where the commit has none. */
function nodeOf(readText: ReadText, { name, source, entry, flags }: Example): PublicNode[] {
  const output = `${EXAMPLES}/${name}.ts`;
  if (readText(output) === null || readText(`${EXAMPLES}/${entry}`) === null) return [];
  const run = ['node bin/cli.js', `./examples/${entry}`, ...flags, '-o', `./examples/${name}.ts`].join(' ');
  return [
    {
      id: `examples/${name}`,
      ...generates([`${EXAMPLES}/${source}`], output, `cd ${PACKAGE} && ${BUILD} && ${run}`),
      isSpec: (path) => path.startsWith(`${EXAMPLES}/${source}`),
      isOutput: (path) => path === output,
    },
  ];
}

function generates(
  sources: readonly string[],
  output: string,
  script: string,
): Pick<PublicNode, 'yaml' | 'pipeline'> {
  const pipeline = ['sh', '-c', script];
  const lines = ['name: Generated', 'type: types', `sources: ${JSON.stringify(sources)}`];
  lines.push(`mapping: ${JSON.stringify([output])}`, `pipeline: ${JSON.stringify(pipeline)}`, '');
  return { yaml: lines.join('\n'), pipeline };
}

/** Lock files of both generations. */
function lockedVersion(lock: unknown, name: string): string {
  const { packages, dependencies } = lock as {
    packages?: Record<string, { version?: string }>;
    dependencies?: Record<string, { version?: string }>;
  };
  return packages?.[`node_modules/${name}`]?.version ?? dependencies?.[name]?.version ?? 'none';
}
