import type { GeneratorUse } from '../found.js';
import { pathFrom } from '../paths.js';
import {
  allTold,
  at,
  configValue,
  configuredUse,
  entriesOf,
  listOf,
  NOT_TOLD,
  type ConfigFile,
  type Family,
} from './config-file.js';

const TOOL = { tool: 'sqlc', kind: 'sql' } as const;

/** `sqlc.yaml`: of both versions, schema and queries with the package they become. */
export const sqlcConfig: Family = {
  names: /^sqlc\.(?:ya?ml|json)$/,
  read: async (file) => {
    const value = await configValue(file);
    const first = listOf(at(value, 'packages')).map((one) => useOf(file, one, [at(one, 'path')]));
    const second = listOf(at(value, 'sql')).map((one) =>
      useOf(file, one, [
        ...entriesOf(at(one, 'gen')).map(([, made]) => at(made, 'out')),
        ...listOf(at(one, 'codegen')).map((made) => at(made, 'out')),
      ]),
    );
    return [...first, ...second];
  },
};

function useOf(file: ConfigFile, one: unknown, outs: readonly unknown[]): GeneratorUse {
  const tell = (written: unknown): string | null => pathFrom(file.folder, written);
  const specs = allTold([...listOf(at(one, 'schema')), ...listOf(at(one, 'queries'))], tell);
  const outputs = allTold(outs, tell);
  if (!specs?.length || !outputs?.length) return configuredUse(file, { ...TOOL, unclear: NOT_TOLD });
  return configuredUse(file, {
    ...TOOL,
    specs: [...new Set(specs)],
    outputs: outputs.map((path) => ({ path, owned: false })),
  });
}
