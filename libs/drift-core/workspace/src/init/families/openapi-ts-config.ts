import { pathFrom } from '../paths.js';
import {
  allTold,
  at,
  configValue,
  configuredUse,
  listOf,
  NOT_TOLD,
  whyNotTold,
  type Family,
} from './config-file.js';

const TOOL = { tool: '@hey-api/openapi-ts', kind: 'openapi' } as const;

/** `openapi-ts.config.ts` and its like: `input` and `output`, one configuration or a list. */
export const openapiTsConfig: Family = {
  names: /^openapi-ts\.config\.[cm]?[jt]s$/,
  read: async (file) => {
    const value = await configValue(file);
    if (value === undefined) return [configuredUse(file, { ...TOOL, unclear: NOT_TOLD })];
    return listOf(value).map((one) => {
      const tell = (written: unknown): string | null => pathFrom(file.folder, at(written, 'path') ?? written);
      const specs = allTold(listOf(at(one, 'input')), tell);
      const outputs = allTold(listOf(at(one, 'output')), tell);
      if (!specs?.length || !outputs?.length)
        return configuredUse(file, {
          ...TOOL,
          unclear: whyNotTold(listOf(at(one, 'input')).map((from) => at(from, 'path') ?? from)),
        });
      return configuredUse(file, { ...TOOL, specs, outputs: outputs.map((path) => ({ path, owned: true })) });
    });
  },
};
