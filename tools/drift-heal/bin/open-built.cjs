// Loads the built files, which are CommonJS, as `require` does, and has V8 take the code that the build kept
// of them (`build/keep-code.mjs`). Code of another Node or of another source, cut short or absent: V8
// compiles the source.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** As Node wraps a file; no line is added, so that places in stack traces are right. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
/** What imports while it runs is left to Node, because a `Script` cannot. */
const IMPORTS = /^[.][/]import-outside-/;

/** A package so large that its code is kept, too; any other is left to Node. */
const LARGE = 'typescript';

/**
 * The built files of one folder: `load` gives what one exports, each loaded once with all it requires; `loaded`
 * lists of each its source, its script and the path beside which its code is kept.
 */
function openBuilt(folder) {
  const known = new Map();
  const loaded = [];
  const own = (id) => {
    if (id === LARGE) return evaluate(require.resolve(id), join(folder, `${LARGE}.js`));
    if (!id.startsWith('./')) return require(id);
    return IMPORTS.test(id) ? require(join(folder, id)) : load(id);
  };
  const load = (id) => evaluate(join(folder, id), join(folder, id), own);
  const evaluate = (path, keptAs, require = createRequire(path)) => {
    const before = known.get(path);
    if (before) return before.exports;
    const source = readFileSync(path);
    const script = compile(path, source, keptAs);
    loaded.push({ path: keptAs, source, script });
    const module = { exports: {} };
    known.set(path, module);
    script.runInThisContext().call(module.exports, module.exports, require, module, path, dirname(path));
    return module.exports;
  };
  return { load, loaded };
}

/** Where the code of a built file is kept for this very Node. */
function codePath(path) {
  return `${path}.${process.version}-${process.platform}-${process.arch}.code`;
}

function compile(path, source, keptAs) {
  return new Script(`${HEAD}${source.toString()}\n})`, {
    filename: path,
    columnOffset: -HEAD.length,
    cachedData: keptCode(keptAs, source),
  });
}

/** V8 compares no more than the length of a source: the bytes that the code was made of stand before it. */
function keptCode(path, source) {
  try {
    const kept = readFileSync(codePath(path));
    return kept.subarray(0, source.length).equals(source) ? kept.subarray(source.length) : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { codePath, openBuilt };
