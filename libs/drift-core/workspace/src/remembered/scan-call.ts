import { join, relative } from 'node:path';
import { stampOfFile, sumOf, type AnswerPlace } from '@drift/files/recall';

/** One question to the command line, with everything besides files that its answer depends on. */
export interface ScanCall {
  /** The words after the program's name. */
  argv: readonly string[];
  /** Absolute real path of the caller's folder. */
  cwd: string;
  variables: Readonly<Record<string, string | undefined>>;
  /** Whether the answer goes to a terminal. */
  isTerminal: boolean;
  now: Date;
  /** Absolute path of the built program; where there is none, it runs from source and nothing is remembered. */
  program: string;
}

/** A workspace of which answers are kept: the top of a usual git clone. Null where the program is not built. */
export function placeOf(call: ScanCall, root: string): AnswerPlace | null {
  const build = stampOfFile(call.program);
  if (build === null) return null;
  return { root, stateDir: join(root, '.git/drift-heal'), surroundings: surroundings(call, build) };
}

/** The question itself, as far as words, folder and colours make it. */
export function questionOf({ argv, cwd, isTerminal }: ScanCall, root: string): string {
  return JSON.stringify([argv, relative(root, cwd), isTerminal]);
}

/** What git and this program read of the environment; nothing that is secret, for it says nothing about files. */
const DECIDES = /^(?:GIT_|DRIFT_|XDG_)|^(?:HOME|PATH|TERM|NO_COLOR|FORCE_COLOR|NODE_OPTIONS)$/;
const SECRET = /TOKEN|SECRET|KEY|PASS|URL/;

/** What git tells its hooks, and who commits: our questions to git are asked without the first, and no scan asks the second. */
const OF_A_COMMIT =
  /^GIT_(?:(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)|EDITOR|SEQUENCE_EDITOR|REFLOG_ACTION|PREFIX|INDEX_FILE)$/;

/** A deferral may end with any day, by the calendar in UTC. */
function surroundings({ variables: given, now }: ScanCall, build: string): string {
  const variables = withoutGitsOwn(given);
  const names = Object.keys(variables).filter(
    (name) => DECIDES.test(name) && !SECRET.test(name) && !OF_A_COMMIT.test(name),
  );
  // Never the value itself: it would be written down.
  const values = names.sort().map((name) => [name, variables[name]?.length, sumOf(variables[name] ?? '')]);
  const day = now.toISOString().slice(0, 10);
  return JSON.stringify([build, process.version, process.arch, day, values]);
}

/**
 * Without what git puts before all other folders for a hook, and npm for `npx` and for scripts: no scan runs a program
 * from there, and a commit may begin with the look of a scan that was called in another way.
 */
function withoutGitsOwn(variables: ScanCall['variables']): ScanCall['variables'] {
  const { GIT_EXEC_PATH: own, PATH = '', ...others } = variables;
  const folders = PATH.split(':');
  const kept = folders.filter((folder) => folder !== own && !OF_NPM.test(folder)).join(':');
  const isOfHook = own !== undefined && folders.includes(own);
  return { ...others, PATH: kept, ...(own === undefined || isOfHook ? {} : { GIT_EXEC_PATH: own }) };
}

const OF_NPM = /(?:^|\/)(?:node_modules\/\.bin|node-gyp-bin)$/;
