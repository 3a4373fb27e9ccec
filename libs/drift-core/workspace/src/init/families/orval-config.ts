import { pathFrom } from '../paths.js';
import { folderOf } from '../tree.js';
import {
  at,
  configValue,
  configuredUse,
  entriesOf,
  NOT_TOLD,
  whyNotTold,
  type Family,
} from './config-file.js';

const TOOL = { tool: 'orval', kind: 'openapi' } as const;

/** `orval.config.ts`: projects by name, each with `input` and `output`. */
export const orvalConfig: Family = {
  names: /^orval\.config\.[cm]?[jt]s$/,
  read: async (file) => {
    const projects = entriesOf(await configValue(file));
    if (projects.length === 0) return [configuredUse(file, { ...TOOL, unclear: NOT_TOLD })];
    return projects.map(([, project]) => {
      const input = at(project, 'input');
      const output = at(project, 'output');
      const workspace = pathFrom(file.folder, at(output, 'workspace') ?? '.') ?? file.folder;
      const spec = pathFrom(file.folder, at(input, 'target') ?? input);
      const target = pathFrom(workspace, at(output, 'target') ?? output);
      const schemas = pathFrom(workspace, at(output, 'schemas'));
      if (spec === null || target === null) {
        return configuredUse(file, { ...TOOL, unclear: whyNotTold(at(input, 'target') ?? input) });
      }
      // Other modes write beside the target: what is theirs there tells its header.
      const around =
        at(output, 'mode') === undefined || at(output, 'mode') === 'single' ? [] : [folderOf(target)];
      const outputs = [target, ...around, ...(schemas === null ? [] : [schemas])];
      return configuredUse(file, {
        ...TOOL,
        specs: [spec],
        outputs: outputs.map((path) => ({ path, owned: false })),
      });
    });
  },
};
