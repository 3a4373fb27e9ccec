import type { GeneratorUse } from './found.js';
import { defaultConfigOf } from './generator-tools.js';
import { folderOf, nameOf } from './tree.js';

/** Gives each configuration the script that runs it, and keeps one of several scripts that do the same. */
export function joinUses(uses: readonly GeneratorUse[]): GeneratorUse[] {
  const told = uses.filter(
    ({ specs, outputs, unclear, config, place }) =>
      config === place || unclear !== null || (specs.length > 0 && outputs.length > 0),
  );
  const runs = uses.filter((use) => !told.includes(use)).sort((a, b) => a.weight - b.weight);
  const used = new Set<GeneratorUse>();
  const joined = told.map((use) => {
    if (use.config !== use.place) return use;
    const matching = runs.filter((run) => run.tool === use.tool && runsConfig(run.config ?? '', use));
    for (const run of matching) used.add(run);
    const [run] = matching;
    if (!run) return use;
    return { ...use, place: `${run.place}, ${use.place}`, command: run.command, weight: run.weight };
  });
  const alone = runs
    .filter((run) => !used.has(run))
    .map((run) => ({ ...run, unclear: 'which files it reads and writes is not said there' }));
  return withoutTwins([...joined, ...alone]);
}

/** `config` is a file, or the folder in which the tool looks for one. */
function runsConfig(config: string, { tool, place }: GeneratorUse): boolean {
  if (config === place || (tool === 'prisma' && (config === '' || place.startsWith(`${config}/`))))
    return true;
  return folderOf(place) === config && (defaultConfigOf(tool)?.test(nameOf(place)) ?? false);
}

/** Several scripts may hold one command: the one that does least else is meant. */
function withoutTwins(uses: readonly GeneratorUse[]): GeneratorUse[] {
  const kept = new Map<string, GeneratorUse>();
  for (const use of [...uses].sort((a, b) => a.weight - b.weight)) {
    const { tool, specs, outputs, unclear, place } = use;
    const key = JSON.stringify([tool, specs, outputs, unclear === null && specs.length > 0 ? '' : place]);
    const before = kept.get(key);
    if (!before || (before.command === null && use.command !== null)) kept.set(key, use);
  }
  return [...kept.values()];
}
