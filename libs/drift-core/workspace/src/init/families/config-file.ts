import { readYaml } from '@drift/graph';
import type { GeneratorUse, SpecKind } from '../found.js';

/** A file that may name generators, as it was read. */
export interface ConfigFile {
  path: string;
  /** The folder it is in; `''` is the root. */
  folder: string;
  name: string;
  text: string;
}

/** What one family of files says. */
export interface Family {
  /** By the last segment of the path. */
  names: RegExp;
  read: (file: ConfigFile) => GeneratorUse[] | Promise<GeneratorUse[]>;
}

/** What a configuration says as plain values; `undefined` where it cannot be told without running it. */
export async function configValue({ path, name, text }: ConfigFile): Promise<unknown> {
  if (/\.[cm]?[jt]s$/.test(name)) {
    // The parser of TypeScript is large; most repositories have no such file.
    const { readLiterals, UNTOLD } = await import('@drift/differ/literals');
    const value = readLiterals(text, path);
    return value === UNTOLD ? undefined : value;
  }
  const { value, problem } = readYaml(text);
  return problem ? undefined : value;
}

/** A key of a mapping; `undefined` for anything else. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, key))
      return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** One value or a list of them, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** Key and value of a mapping. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A use that a configuration describes; who runs it is found elsewhere. */
export function configuredUse(
  { path }: ConfigFile,
  {
    tool,
    kind,
    ...told
  }: { tool: string; kind: SpecKind } & Partial<Pick<GeneratorUse, 'specs' | 'outputs' | 'unclear'>>,
): GeneratorUse {
  return {
    tool,
    kind,
    place: path,
    specs: [],
    outputs: [],
    unclear: null,
    ...told,
    command: null,
    weight: 0,
    config: path,
  };
}

/** Paths that all can be told, or null. */
export function allTold<T>(values: readonly unknown[], tell: (value: unknown) => T | null): T[] | null {
  const told = values.map(tell);
  return told.includes(null) ? null : (told as T[]);
}

/** Said where a configuration keeps to itself what it reads or writes. */
export const NOT_TOLD = 'its input or output cannot be told without running it';

/** Why it could not be told: an address says so itself. */
export function whyNotTold(...written: readonly unknown[]): string {
  const address = written.flat().find((one) => typeof one === 'string' && one.includes('://'));
  return typeof address === 'string' ? `it reads ${address.slice(0, 200)}, which is no file here` : NOT_TOLD;
}
