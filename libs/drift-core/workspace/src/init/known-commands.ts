import type { Output, SpecKind } from './found.js';
import { pathFrom } from './paths.js';
import { nameOf } from './tree.js';

/** What the words of one command say of a generator. */
export interface KnownCommand {
  tool: string;
  kind: SpecKind;
  specs: readonly string[];
  outputs: readonly Output[];
  /** The configuration it reads, where its words do not say it all. */
  config: string | null;
  unclear: string | null;
}

/** The generator that a command runs, with the paths it is given; null for any other command. */
export function knownCommand(words: readonly string[], folder: string): KnownCommand | null {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const tool = TOOLS.find(({ names }) => names.test(nameOf(word).replace(/@[\w.-]+$/, '') || word));
    const isAnother = tool === undefined || (/^(?:-|@?[\w-]+=)/.test(word) && !word.startsWith('@'));
    if (isAnother) {
      if (at > 0 && PACKAGE_TOOLS.has(words[0] ?? '') && /^(?:add|i|install|remove)$/.test(word)) return null;
      // What runs another program may stand before it, with its own options.
      if (!BEFORE.test(nameOf(word)) && !word.startsWith('-') && !/^\w+=/.test(word)) return null;
      continue;
    }
    const rest = words.slice(at + 1);
    if (tool.verb && !rest.includes(tool.verb)) return null;
    return readCommand(tool, tool.verb ? without(rest, tool.verb) : rest, folder);
  }
  return null;
}

const PACKAGE_TOOLS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'pip', 'go']);
const BEFORE =
  /^(?:npx|npm|pnpm|pnpx|yarn|bunx?|exec|dlx|x|run|cross-env|dotenv|env|time|sudo|poetry|uv|uvx|pipx|python[\d.]*|py|java|node|go|tool|@?-?)$/;

interface Tool {
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
  /** Options that stand alone; any other one takes the word behind it. */
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

const TOOLS: readonly Tool[] = [
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
  return TOOLS.find((known) => known.tool === tool)?.defaultConfig ?? null;
}

function readCommand(known: Tool, words: readonly string[], folder: string): KnownCommand {
  const { tool, kind, input, output, places, config, include, owned = false } = known;
  const includes: string[] = [];
  const specs: string[] = [];
  const outputs: string[] = [];
  const plain: string[] = [];
  let named: string | null = null;
  for (let at = 0; at < words.length; at++) {
    const [option = '', joined] = splitOption(words[at] ?? '');
    const into = /^1?>(?!>)(.*)$/.exec(option)?.[1];
    if (into !== undefined) {
      const target = into === '' ? words[++at] : into;
      if (output && target !== undefined) outputs.push(target);
      continue;
    }
    if (!option.startsWith('-')) {
      plain.push(words[at] ?? '');
      continue;
    }
    const isPath = [input, output, config, include].some((pattern) => pattern?.test(option));
    const value = joined ?? (isPath || takesValue(option, words[at + 1]) ? words[++at] : undefined);
    if (value === undefined) continue;
    if (input?.test(option)) specs.push(value);
    // `--go_out=plugins=grpc:gen`
    else if (output?.test(option))
      outputs.push(value.includes('://') ? value : value.slice(value.lastIndexOf(':') + 1));
    else if (config?.test(option)) named = value;
    else if (include?.test(option)) includes.push(value);
  }
  const [first] = places ?? [];
  if (first === 'specs') specs.push(...plain.filter((word) => word.endsWith('.proto')));
  else
    for (const [at, place] of (places ?? []).entries()) {
      const word = plain[at];
      if (word !== undefined && specs.length + outputs.length < 2)
        (place === 'spec' ? specs : outputs).push(word);
    }
  const at = (word: string): string | null => pathFrom(folder, word);
  // A proto is named from one of the folders it is looked for in; which one, the files tell.
  const fits = (word: string): string[] =>
    ['.', ...includes].flatMap((base) => at(base === '.' ? word : `${base}/${word}`) ?? []);
  const unclear = [...specs, ...outputs].find((word) => at(word) === null);
  const isWhole = specs.length > 0 && outputs.length > 0;
  return {
    tool,
    kind,
    specs: unclear === undefined ? [...new Set(specs.flatMap(fits))] : [],
    outputs:
      unclear === undefined ? outputs.flatMap((word) => at(word) ?? []).map((path) => ({ path, owned })) : [],
    config: isWhole ? null : named === null ? null : at(named),
    unclear: unclear === undefined ? null : whyUnclear(unclear),
  };
}

function whyUnclear(word: string): string {
  const shown = word.slice(0, 200);
  return word.includes('://')
    ? `it reads ${shown}, which is no file here`
    : `what ${shown} stands for is not known without running it`;
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  if (/^-I./.test(word)) return ['-I', word.slice(word[2] === '=' ? 3 : 2)];
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** Whether the word behind an option that is not known here is the option's: what looks like a path is not. */
function takesValue(option: string, next: string | undefined): boolean {
  return (
    next !== undefined && !next.startsWith('-') && !/[./]/.test(next) && /^-(?:-|[a-zA-Z]$)/.test(option)
  );
}

function without(words: readonly string[], verb: string): string[] {
  const at = words.indexOf(verb);
  return words.filter((_, index) => index !== at);
}
