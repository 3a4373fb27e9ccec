import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import type { OneAnswer } from './one-call.child.js';

interface Call {
  cwd: string;
  argv: string[];
}

interface Module {
  exports: { runOne: () => Promise<OneAnswer> };
}

type Evaluate = (...given: [Module['exports'] | object, NodeJS.Require, object, object]) => void;

const path = process.argv[2] ?? '';
const url = pathToFileURL(path).href;
const require = createRequire(url);
const meta = {
  url,
  filename: path,
  dirname: dirname(path),
  resolve: (name: string) => pathToFileURL(require.resolve(name)).href,
};
const script = new Script(`(function (exports, require, module, meta) {${readFileSync(path, 'utf8')}\n})`, {
  filename: path,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});

/**
 * Runs one command line after the other, as it is told, and answers what each printed. Every call evaluates all
 * of our code anew, so that nothing which a call has read is there for the next but what it wrote to disk.
 */
process.on('message', ({ cwd, argv }: Call) => {
  process.chdir(cwd);
  process.argv.splice(2, Infinity, ...argv);
  const module = { exports: {} } as Module;
  (script.runInThisContext() as Evaluate)(module.exports, require, module, meta);
  void module.exports.runOne().then((answer) => {
    // Each call waits for a signal as a process of its own would.
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
    process.send?.(answer);
  });
});
