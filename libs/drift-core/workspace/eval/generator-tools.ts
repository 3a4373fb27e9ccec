import type { GeneratorTool } from './generator-tool.js';

const OPENAPI = {
  spec: 'shop.yaml',
  files: {},
  ahead: {
    find: '        title:\n          type: string\n        price:',
    put: '        title:\n          type: string\n        weight:\n          type: number\n        price:',
  },
  noop: { find: '    Money:\n', put: '    Money:\n      x-owner: billing\n' },
};

const JSON_SCHEMA = {
  spec: 'shop.schema.json',
  files: {},
  ahead: {
    find: '"points": { "type": "number" }',
    put: '"points": { "type": "number" }, "phone": { "type": "string" }',
  },
  noop: {
    find: '"title": "Order",',
    put: '"title": "Order",\n  "$comment": "reviewed by billing",',
  },
};

const PROTO = {
  spec: 'shop.proto',
  ahead: { find: '  string city = 2;', put: '  string city = 2;\n  string country = 4;' },
};

/** What `--tools` has to hold, each under `<name>/<version>/node_modules`. */
export const GENERATOR_TOOLS: readonly GeneratorTool[] = [
  {
    ...OPENAPI,
    name: 'openapi-typescript',
    package: 'openapi-typescript',
    versions: ['6.7.6', '7.13.0'],
    pipeline: ['npx', '--no-install', 'openapi-typescript', 'shop.yaml', '-o', 'src/gen/shop.ts'],
    output: 'src/gen/shop.ts',
    edited: 'src/gen/shop.ts',
    hand: { find: 'city: string', put: 'city: string | null' },
  },
  {
    ...OPENAPI,
    name: 'openapi-ts',
    package: '@hey-api/openapi-ts',
    beside: ['typescript@5.9.3'],
    versions: ['0.85.0', '0.95.0'],
    pipeline: ['npx', '--no-install', 'openapi-ts', '-i', 'shop.yaml', '-o', 'src/gen'],
    output: 'src/gen/',
    edited: 'src/gen/types.gen.ts',
    hand: { find: 'city: string', put: 'city: string | null' },
  },
  {
    ...JSON_SCHEMA,
    name: 'json-schema-to-typescript',
    package: 'json-schema-to-typescript',
    versions: ['10.1.5', '15.0.4'],
    pipeline: ['npx', '--no-install', 'json2ts', 'shop.schema.json', 'src/gen/order.d.ts'],
    output: 'src/gen/order.d.ts',
    edited: 'src/gen/order.d.ts',
    hand: { find: 'city: string', put: 'city: string | null' },
  },
  {
    ...JSON_SCHEMA,
    name: 'quicktype',
    package: 'quicktype',
    versions: ['17.0.6', '23.2.6'],
    pipeline: [
      'npx',
      '--no-install',
      'quicktype',
      '--src-lang',
      'schema',
      '--lang',
      'ts',
      '--out',
      'src/gen/order.ts',
      'shop.schema.json',
    ],
    output: 'src/gen/order.ts',
    edited: 'src/gen/order.ts',
    hand: { find: 'JSON.parse(json)', put: 'JSON.parse(json.trim())' },
  },
  {
    ...PROTO,
    name: 'protoc-gen-es',
    package: '@bufbuild/protoc-gen-es',
    beside: ['@bufbuild/buf@1.75.0'],
    versions: ['2.6.3', '2.12.1'],
    files: {
      'buf.gen.yaml': [
        'version: v2',
        'plugins:',
        '  - local: node_modules/.bin/protoc-gen-es',
        '    opt: target=ts',
        '    out: src/gen',
        '',
      ].join('\n'),
    },
    pipeline: ['npx', '--no-install', 'buf', 'generate', '--path', 'shop.proto'],
    output: 'src/gen/',
    edited: 'src/gen/shop_pb.ts',
    // The output holds the whole descriptor: only what the descriptor leaves out does not show.
    noop: { find: '  string last4 = 1;', put: '  string last4 = 01;' },
    hand: { find: 'city: string', put: 'city: string | null' },
  },
  {
    ...PROTO,
    name: 'pbjs',
    package: 'protobufjs-cli',
    versions: ['1.1.3', '2.5.6'],
    files: {},
    pipeline: [
      'npx',
      '--no-install',
      'pbjs',
      '--target',
      'static-module',
      '--wrap',
      'es6',
      '--out',
      'src/gen/shop.js',
      'shop.proto',
    ],
    output: 'src/gen/shop.js',
    edited: 'src/gen/shop.js',
    noop: {
      find: 'package shop.v1;',
      put: 'package shop.v1;\n\noption java_package = "com.example.shop";',
    },
    hand: { find: 'return new Money(properties);', put: 'return new Money(properties ?? {});' },
  },
  {
    name: 'graphql-codegen',
    package: '@graphql-codegen/typescript',
    beside: ['@graphql-codegen/cli@5.0.5', 'graphql@16.11.0'],
    versions: ['2.8.8', '4.1.6'],
    spec: 'shop.graphql',
    files: {
      'codegen.yml': [
        'schema: shop.graphql',
        'generates:',
        '  src/gen/shop.ts:',
        '    plugins: [typescript]',
        '',
      ].join('\n'),
    },
    pipeline: ['npx', '--no-install', 'graphql-codegen', '--config', 'codegen.yml'],
    output: 'src/gen/shop.ts',
    edited: 'src/gen/shop.ts',
    ahead: { find: '  city: String!', put: '  city: String!\n  country: String' },
    // Types are printed sorted by name.
    noop: {
      find: 'scalar DateTime\n\nenum Category {\n  BOOKS\n  GAMES\n  TOOLS\n}\n',
      put: 'enum Category {\n  BOOKS\n  GAMES\n  TOOLS\n}\n\nscalar DateTime\n',
    },
    hand: { find: "city: Scalars['String']", put: "city: null | Scalars['String']" },
  },
];
