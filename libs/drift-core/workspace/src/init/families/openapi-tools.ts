import { pathFrom } from '../paths.js';
import { at, configValue, configuredUse, entriesOf, whyNotTold, type Family } from './config-file.js';

const TOOL = { tool: 'openapi-generator', kind: 'openapi' } as const;

/** `openapitools.json`: generators by name, each with `inputSpec` and `output`. */
export const openapiTools: Family = {
  names: /^openapitools\.json$/,
  read: async (file) =>
    entriesOf(at(await configValue(file), 'generator-cli', 'generators')).map(([, one]) => {
      const tell = (key: string): string | null => {
        const written = at(one, key);
        return typeof written === 'string'
          ? pathFrom(file.folder, written.replace(/^[#$]\{cwd\}\/?/, './'))
          : null;
      };
      const spec = tell('inputSpec');
      const output = tell('output');
      if (spec === null || output === null)
        return configuredUse(file, { ...TOOL, unclear: whyNotTold(at(one, 'inputSpec')) });
      return configuredUse(file, { ...TOOL, specs: [spec], outputs: [{ path: output, owned: false }] });
    }),
};
