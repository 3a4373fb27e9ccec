const folder = /^((?:apps|tools)\/[^/]+|libs\/(?:report|testing)|libs\/[^/]+\/[^/]+)\//;

/** The folder of the package that a path of ours lies in, or undefined. */
export const packageOf = (path) => folder.exec(path)?.[1];

/** Code that no user runs. */
export const isForTests = (path) =>
  /[.](?:test|contract|fixture|child)[.]tsx?$|\/src\/testing\/|^(?:libs|tools)\/.+\/(?:eval|bench)\//.test(
    path,
  );

/** Which package of ours imports which, each pair once and sorted, from dependency-cruiser's modules; without tests. */
export function packageImports(modules) {
  const found = new Map();
  for (const { source, dependencies } of modules) {
    const from = packageOf(source);
    if (from === undefined || isForTests(source)) continue;
    for (const { resolved } of dependencies) {
      const to = packageOf(resolved);
      if (to !== undefined && to !== from) found.set(`${from} ${to}`, { from, to });
    }
  }
  return [...found.keys()].sort().map((key) => found.get(key));
}
