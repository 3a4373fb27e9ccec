import { pathFrom } from '../paths.js';
import { configuredUse, NOT_TOLD, type Family } from './config-file.js';

const TOOL = { tool: 'datamodel-codegen', kind: 'openapi' } as const;

/** `pyproject.toml`: `[tool.datamodel-codegen]` with `input` and `output`. */
export const pyproject: Family = {
  names: /^pyproject\.toml$/,
  read: (file) => {
    const [, section] =
      /^\[tool\.datamodel-codegen\][ \t]*\r?\n([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(file.text) ?? [];
    if (section === undefined) return [];
    const tell = (key: string): string | null => {
      const written = new RegExp(String.raw`^${key}[ \t]*=[ \t]*["']([^"'\n]*)["']`, 'm').exec(section)?.[1];
      return pathFrom(file.folder, written);
    };
    const spec = tell('input');
    const output = tell('output');
    if (spec === null || output === null) return [configuredUse(file, { ...TOOL, unclear: NOT_TOLD })];
    return [configuredUse(file, { ...TOOL, specs: [spec], outputs: [{ path: output, owned: false }] })];
  },
};
