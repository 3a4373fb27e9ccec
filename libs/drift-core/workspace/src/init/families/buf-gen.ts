import { pathFrom } from '../paths.js';
import { allTold, at, configValue, configuredUse, listOf, NOT_TOLD, type Family } from './config-file.js';

const TOOL = { tool: 'buf', kind: 'proto' } as const;

/** `buf.gen.yaml`: `plugins` with `out`, and `inputs`, which are all protos of its folder where none are said. */
export const bufGen: Family = {
  names: /^buf\.gen(?:\.[\w-]+)?\.ya?ml$/,
  read: async (file) => {
    const value = await configValue(file);
    const outs = listOf(at(value, 'plugins')).map((plugin) => at(plugin, 'out'));
    const outputs = allTold(outs, (written) => pathFrom(file.folder, written));
    const inputs = listOf(at(value, 'inputs')).map((input) => at(input, 'directory'));
    const specs = allTold(inputs.length > 0 ? inputs : ['.'], (written) => pathFrom(file.folder, written));
    if (!outputs?.length || !specs) return [configuredUse(file, { ...TOOL, unclear: NOT_TOLD })];
    return [
      configuredUse(file, {
        ...TOOL,
        specs,
        outputs: [...new Set(outputs)].map((path) => ({ path, owned: false })),
      }),
    ];
  },
};
