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
  whyNotTold,
  type ConfigFile,
  type Family,
} from './config-file.js';

const TOOL = { tool: 'graphql-codegen', kind: 'graphql' } as const;

/** `codegen.ts` or `codegen.yml`: one `schema`, and what it `generates` by path. */
export const graphqlCodegen: Family = {
  names: /^(?:codegen|graphql-codegen|codegen\.config)\.(?:[cm]?[jt]s|ya?ml|json)$/,
  read: async (file) => {
    const value = await configValue(file);
    const generates = entriesOf(at(value, 'generates'));
    if (generates.length === 0) {
      return /\bgenerates\b/.test(file.text) ? [configuredUse(file, { ...TOOL, unclear: NOT_TOLD })] : [];
    }
    return generates.map(([output, one]) => useOf(file, { value, output, one }));
  },
};

function useOf(
  file: ConfigFile,
  { value, output, one }: { value: unknown; output: string; one: unknown },
): GeneratorUse {
  // Paths of a configuration are relative to where it is run, which is its own folder where nothing else is said.
  const tell = (written: unknown): string | null => {
    const isOut = typeof written === 'string' && written.startsWith('!');
    const told = pathFrom(file.folder, isOut ? written.slice(1) : written);
    return told !== null && isOut ? `!${told}` : told;
  };
  const schemas = allTold([...listOf(at(value, 'schema')), ...listOf(at(one, 'schema'))], tell);
  const path = tell(output);
  if (!schemas?.length || path === null) {
    return configuredUse(file, {
      ...TOOL,
      unclear: whyNotTold(listOf(at(value, 'schema')), listOf(at(one, 'schema'))),
    });
  }
  const documents = [...listOf(at(value, 'documents')), ...listOf(at(one, 'documents'))];
  // Operations decide too what is written; those in code are no spec.
  const operations = documents.filter(
    (written) => typeof written === 'string' && /\.(?:graphql|gql)$/.test(written),
  );
  const owned = at(one, 'preset') === 'client' || at(one, 'preset') === 'client-preset';
  return configuredUse(file, {
    ...TOOL,
    specs: [...schemas, ...operations.flatMap((written) => tell(written) ?? [])],
    outputs: [{ path, owned }],
  });
}
