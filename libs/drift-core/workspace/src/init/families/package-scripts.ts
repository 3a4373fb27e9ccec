import type { GeneratorUse } from '../found.js';
import { commandsOf } from '../command-words.js';
import { knownCommand } from '../known-commands.js';
import { pathFrom } from '../paths.js';
import { at, entriesOf, type Family } from './config-file.js';

/** The scripts of a `package.json`; which program runs them depends on the lock file beside it or above. */
export function packageScripts(runnerOf: (folder: string) => string): Family {
  return {
    names: /^package\.json$/,
    read: ({ path, folder, text }) => {
      const uses: GeneratorUse[] = [];
      for (const [script, line] of entriesOf(at(parsed(text), 'scripts'))) {
        if (typeof line !== 'string') continue;
        const commands = commandsOf(line);
        for (const { words, folder: below } of commands) {
          const base = pathFrom(folder, below);
          const known = base === null ? null : knownCommand(words, base);
          if (!known || base === null) continue;
          const { config, watches, ...told } = known;
          uses.push({
            ...told,
            place: `script "${script.slice(0, MAX_NAME)}" in ${path}`,
            command: watches ? null : commandFor(script, { folder, runner: runnerOf(folder) }),
            weight: commands.length + (watches ? LAST : 0),
            config: config ?? (known.specs.length > 0 ? null : base),
          });
        }
      }
      return uses;
    },
  };
}

/** Longer names are shown cut. */
const MAX_NAME = 100;

/** More than any script has commands. */
const LAST = 1e6;

/** Null where the name of the script could be taken for an option, or for this tool's own. */
function commandFor(script: string, { folder, runner }: { folder: string; runner: string }): string[] | null {
  if (!/^[\w.][\w:.@/-]*$/.test(script) || script.length > MAX_NAME || script === 'pipeline') return null;
  if (folder === '') return [runner, 'run', script];
  const [option] = IN_FOLDER.get(runner) ?? ['--prefix'];
  return [runner, option, folder, 'run', script];
}

const IN_FOLDER: ReadonlyMap<string, readonly [string]> = new Map([
  ['npm', ['--prefix']],
  ['pnpm', ['--dir']],
  ['yarn', ['--cwd']],
  ['bun', ['--cwd']],
]);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
