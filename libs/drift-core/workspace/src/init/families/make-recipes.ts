import type { GeneratorUse } from '../found.js';
import { commandsOf } from '../command-words.js';
import { knownCommand } from '../known-commands.js';
import { pathFrom } from '../paths.js';
import type { ConfigFile, Family } from './config-file.js';

/** Recipes of a `Makefile` or `justfile`, and the lines of a shell script. */
export const makeRecipes: Family = {
  names: /^(?:GNUmakefile|[Mm]akefile|[Jj]ustfile|\.justfile)$|\.(?:mk|sh|bash)$/,
  read: (file) => {
    const isScript = /\.(?:sh|bash)$/.test(file.name);
    const uses: GeneratorUse[] = [];
    for (const { target, lines } of isScript ? [wholeOf(file)] : recipesOf(file.text)) {
      for (const line of lines) {
        for (const { words, folder } of commandsOf(line.replace(/^[@-]+/, ''))) {
          const base = pathFrom(file.folder, folder);
          const known = base === null ? null : knownCommand(words, base);
          if (!known || base === null) continue;
          const { config, watches, ...told } = known;
          uses.push({
            ...told,
            place: target === '' ? file.path : `"${target}" in ${file.path}`,
            command: isScript || watches ? null : commandFor(target, file),
            weight: lines.length,
            config: config ?? (known.specs.length > 0 ? null : base),
          });
        }
      }
    }
    return uses;
  },
};

/** Of a line that may begin a recipe: what is longer begins none. */
const MAX_CHARS = 1000;

interface Recipe {
  target: string;
  lines: string[];
}

function wholeOf({ text }: ConfigFile): Recipe {
  return {
    target: '',
    lines: joined(text)
      .split('\n')
      .map((line) => line.trim()),
  };
}

function recipesOf(text: string): Recipe[] {
  const recipes: Recipe[] = [];
  for (const line of joined(text).split('\n')) {
    if (/^[ \t]+\S/.test(line)) recipes.at(-1)?.lines.push(line.trim());
    else {
      // `name: needs` of make, `name arguments: needs` of just; assignments are neither.
      const [, target] = /^([\w./-]+)[^=:#]*:(?![=:])/.exec(line.slice(0, MAX_CHARS)) ?? [];
      if (target !== undefined) recipes.push({ target, lines: [] });
      else if (line.trim() !== '' && !line.startsWith('#')) recipes.push({ target: '', lines: [] });
    }
  }
  return recipes;
}

function joined(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/\\\n[ \t]*/g, ' ');
}

function commandFor(target: string, { folder, name }: ConfigFile): string[] | null {
  if (!/^\w[\w.-]*$/.test(target) || target === 'pipeline' || name.endsWith('.mk')) return null;
  if (!/justfile$/i.test(name)) return folder === '' ? ['make', target] : ['make', '-C', folder, target];
  return folder === '' ? ['just', target] : null;
}
