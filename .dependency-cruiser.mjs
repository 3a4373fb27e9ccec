/**
 * The import gate: who may import whom. `scripts/boundaries.mjs` runs it and fails closed.
 * A room is a folder of packages; `sees` names every other room that it may import.
 */
const rooms = {
  domain: { path: 'libs/semantic-core/domain/', sees: [] },
  graph: { path: 'libs/drift-core/graph/', sees: ['domain'] },
  differ: { path: 'libs/drift-core/differ/', sees: ['domain'] },
  detector: { path: 'libs/drift-core/detector/', sees: ['domain', 'graph', 'differ'] },
  analyzer: { path: 'libs/drift-core/analyzer/', sees: ['domain', 'graph', 'differ', 'detector'] },
  remediation: {
    path: 'libs/drift-core/remediation/',
    sees: ['domain', 'graph', 'differ', 'detector', 'analyzer'],
  },
  workspace: {
    path: 'libs/drift-core/workspace/',
    sees: ['domain', 'graph', 'differ', 'detector', 'analyzer', 'remediation', 'adapter'],
  },
  adapter: { path: 'libs/drift-adapters/', sees: ['domain', 'graph', 'differ', 'detector', 'remediation'] },
  report: { path: 'libs/report/', sees: ['domain', 'remediation'] },
  workbench: { path: 'apps/workbench/', sees: ['domain'] },
  door: { path: '(?:apps/workbench-bff|tools/[^/]+)/', sees: ['domain', 'report', 'workspace'] },
};

const anyRoom = '^(?:apps|libs|tools)/';
const onePackage = '^((?:apps|tools)/[^/]+|libs/(?:report|testing)|libs/[^/]+/[^/]+)/';
const testing = '^libs/testing/';
/** Also what only measures: it stands beside `src` and is run by a command. */
const test = '[.](?:test|contract|fixture|child)[.]tsx?$|/src/testing/|^(?:libs|tools)/.+/(?:eval|bench)/';
const adapters = `^${rooms.adapter.path}`;
const everyRoom = Object.values(rooms).map(({ path }) => `^${path}`);
const pureCore = '^libs/drift-core/(?!workspace/)';

/** Tests may go to testing and adapters for their fixtures; two rules of their own guard those folders. */
const directions = Object.entries(rooms).map(([name, { path, sees }]) => ({
  name: `${name}-direction`,
  comment: `${name} imports ${sees.join(', ') || 'nothing of ours'}, because imports point one way.`,
  severity: 'error',
  from: { path: `^${path}` },
  to: {
    path: anyRoom,
    pathNot: [`^${path}`, ...sees.map((room) => `^${rooms[room].path}`), testing, adapters],
  },
}));

export default {
  forbidden: [
    ...directions,
    {
      name: 'every-file-has-a-room',
      comment: 'A folder that no room names would be under no rule at all.',
      severity: 'error',
      from: { path: anyRoom, pathNot: [...everyRoom, testing] },
      to: {},
    },
    {
      name: 'doors-stand-alone',
      comment: 'A door that imported another one could not be built, started or left out alone.',
      severity: 'error',
      from: { path: '^((?:apps|tools)/[^/]+/)' },
      to: { path: '^(?:apps|tools)/', pathNot: '^$1' },
    },
    {
      name: 'adapters-meet-in-workspace',
      comment:
        'Only workspace puts ports and adapters together, so that everything else can be tried without.',
      severity: 'error',
      from: { path: anyRoom, pathNot: [adapters, `^${rooms.workspace.path}`, testing, test] },
      to: { path: adapters },
    },
    {
      name: 'adapters-stand-alone',
      comment: 'An adapter knows no other adapter except files, so that each can be replaced alone.',
      severity: 'error',
      from: { path: '^(libs/drift-adapters/[^/]+/)', pathNot: test },
      to: { path: adapters, pathNot: ['^$1', '^libs/drift-adapters/files/'] },
    },
    {
      name: 'core-is-pure',
      comment:
        'Core gets files, time and processes through ports, so that a verdict depends on its input alone.',
      severity: 'error',
      from: { path: pureCore, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-runs-in-a-browser',
      comment: 'The dashboard loads domain, so nothing in it may need Node.',
      severity: 'error',
      from: { path: `^${rooms.domain.path}`, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-door-to-the-file-system',
      comment:
        'Every read and write goes through files, because only there links, limits and locks are checked.',
      severity: 'error',
      // A scratch is a throw-away folder of our own; the workspace is read through files all the same.
      from: {
        path: anyRoom,
        pathNot: [
          '^libs/drift-adapters/files/',
          '^libs/drift-adapters/regenerate/src/(?:scratch/|read-proc[.]ts)',
          testing,
          test,
          '^tools/[^/]+/(?:bin|build)/',
        ],
      },
      to: { path: '^fs(?:/promises)?$', dependencyTypes: ['core'] },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'What exists only for tests must not reach a user.',
      severity: 'error',
      from: { path: anyRoom, pathNot: [testing, test] },
      to: { path: [testing, test] },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, because a relative path goes around its exports.',
      severity: 'error',
      from: { path: onePackage },
      to: { path: anyRoom, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other cannot be read, tested or moved alone.',
      severity: 'error',
      from: { pathNot: '/src/gen/' },
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere would slip past every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(?:^|/)dist/', '(?:^|/)fixtures/'] },
    // Type-only imports count too: they are knowledge of the other room all the same.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
