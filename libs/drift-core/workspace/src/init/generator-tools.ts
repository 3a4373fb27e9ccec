import type { SpecKind } from './found.js';

/** How one generator is called. */
export interface GeneratorTool {
  names: RegExp;
  tool: string;
  kind: SpecKind;
  /** A word that has to follow. */
  verb?: string;
  /** Options that name the spec, and the output. */
  input?: RegExp;
  output?: RegExp;
  /** Which of the words without an option are the spec and the output. */
  places?: readonly ('spec' | 'specs' | 'output')[];
  /** Options that name a configuration. */
  config?: RegExp;
  /** Folders that the specs may be named from. */
  include?: RegExp;
  /** Without paths of its own it reads a configuration. */
  defaultConfig?: RegExp;
  owned?: boolean;
}

const INPUT = /^(?:-i|--input|--input-spec|--inputSpec)$/;
const OUTPUT = /^(?:-o|--output|--out)$/;
const CONFIG = /^(?:-c|--config|-f|--file|--template)$/;

/** Every generator whose calls are read. */
export const GENERATOR_TOOLS: readonly GeneratorTool[] = [
  {
    names: /^openapi-typescript$/,
    tool: 'openapi-typescript',
    kind: 'openapi',
    output: OUTPUT,
    places: ['spec'],
  },
  {
    names: /^openapi-ts$/,
    tool: '@hey-api/openapi-ts',
    kind: 'openapi',
    input: INPUT,
    output: OUTPUT,
    config: CONFIG,
    defaultConfig: /^openapi-ts\.config\.[cm]?[jt]s$/,
    owned: true,
  },
  {
    names: /^orval$/,
    tool: 'orval',
    kind: 'openapi',
    input: INPUT,
    output: OUTPUT,
    config: CONFIG,
    defaultConfig: /^orval\.config\.[cm]?[jt]s$/,
  },
  {
    names: /^openapi-generator(?:-cli)?(?:[-\d.]*\.jar)?$/,
    tool: 'openapi-generator',
    kind: 'openapi',
    verb: 'generate',
    input: INPUT,
    output: OUTPUT,
    defaultConfig: /^openapitools\.json$/,
  },
  {
    names: /^swagger-codegen(?:-cli)?(?:[-\d.]*\.jar)?$/,
    tool: 'swagger-codegen',
    kind: 'openapi',
    verb: 'generate',
    input: INPUT,
    output: OUTPUT,
  },
  { names: /^oazapfts$/, tool: 'oazapfts', kind: 'openapi', places: ['spec', 'output'] },
  { names: /^oapi-codegen$/, tool: 'oapi-codegen', kind: 'openapi', output: OUTPUT, places: ['spec'] },
  {
    names: /^(?:datamodel-codegen|datamodel_code_generator)$/,
    tool: 'datamodel-codegen',
    kind: 'openapi',
    input: /^--input$/,
    output: /^--output$/,
  },
  {
    names: /^(?:json2ts|json-schema-to-typescript)$/,
    tool: 'json2ts',
    kind: 'json-schema',
    input: INPUT,
    output: OUTPUT,
    places: ['spec', 'output'],
  },
  {
    names: /^(?:graphql-codegen|graphql-code-generator|gql-gen)$/,
    tool: 'graphql-codegen',
    kind: 'graphql',
    config: CONFIG,
    defaultConfig: /^codegen\.(?:[cm]?[jt]s|ya?ml|json)$/,
  },
  {
    names: /^buf$/,
    tool: 'buf',
    kind: 'proto',
    verb: 'generate',
    config: /^--template$/,
    defaultConfig: /^buf\.gen\.ya?ml$/,
  },
  {
    names: /^sqlc$/,
    tool: 'sqlc',
    kind: 'sql',
    verb: 'generate',
    config: CONFIG,
    defaultConfig: /^sqlc\.(?:ya?ml|json)$/,
  },
  {
    names: /^prisma$/,
    tool: 'prisma',
    kind: 'prisma',
    verb: 'generate',
    config: /^--schema$/,
    defaultConfig: /\.prisma$/,
  },
  {
    names: /^(?:protoc|grpc_tools\.protoc|grpc_tools_node_protoc)$/,
    tool: 'protoc',
    kind: 'proto',
    output: /^--[\w-]+_out$/,
    include: /^(?:-I|--proto_path)$/,
    places: ['specs'],
  },
  {
    names: /^proto-loader-gen-types$/,
    tool: 'proto-loader',
    kind: 'proto',
    output: /^(?:-O|--outDir)$/,
    include: /^(?:-I|--includeDirs)$/,
    places: ['specs'],
  },
];

/** The configuration that a tool reads when its words name none. */
export function defaultConfigOf(tool: string): RegExp | null {
  return GENERATOR_TOOLS.find((known) => known.tool === tool)?.defaultConfig ?? null;
}
