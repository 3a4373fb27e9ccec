import type { Output, SpecKind } from './found.js';
import { GENERATOR_TOOLS, type GeneratorTool } from './generator-tools.js';
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
  /** It goes on until somebody ends it, so nobody can wait for it. */
  watches: boolean;
}

/** The generator that a command runs, with the paths it is given; null for any other command. */
export function knownCommand(words: readonly string[], folder: string): KnownCommand | null {
  const start = words.findIndex((word) => !mayStandBefore(word));
  const name = nameOf(words[start] ?? '').replace(/(?<=.)@[\w.-]+$/, '');
  const known = GENERATOR_TOOLS.find(({ names }) => names.test(name));
  // What `npm run` names is a script of its own.
  if (!known || (words[start - 1] === 'run' && /^(?:npm|pnpm|yarn|bun)$/.test(words[0] ?? ''))) return null;
  const rest = words.slice(start + 1);
  if (known.verb && !rest.includes(known.verb)) return null;
  return readCommand(known, known.verb ? without(rest, known.verb) : rest, folder);
}

/** What runs another program, with its options and variables. */
function mayStandBefore(word: string): boolean {
  return BEFORE.test(nameOf(word)) || word.startsWith('-') || /^\w+=/.test(word);
}

const BEFORE =
  /^(?:npx|npm|pnpm|pnpx|yarn|bunx?|exec|dlx|x|run|cross-env|dotenv|env|time|sudo|poetry|uv|uvx|pipx|python[\d.]*|py|java|node|go|tool|@?-?)$/;

function readCommand(known: GeneratorTool, words: readonly string[], folder: string): KnownCommand {
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
    watches: words.some((word) => /^(?:-w|--watch)(?:=|$)/.test(word)),
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
