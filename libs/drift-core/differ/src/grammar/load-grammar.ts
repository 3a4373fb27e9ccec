import { Language, LANGUAGE_VERSION, MIN_COMPATIBLE_VERSION, Parser } from 'web-tree-sitter';
import type { WasmSource } from '../language.js';

/** A grammar of tree-sitter that is ready to parse. */
export interface Grammar {
  /** With its version. */
  name: string;
  language: Language;
}

/** Loads the runtime and one grammar; refuses one that was built for another runtime. */
export async function loadGrammar(wasm: WasmSource, grammar: string): Promise<Grammar> {
  const [runtime, bytes] = await Promise.all([wasm('runtime'), wasm(grammar)]);
  await Parser.init({ wasmBinary: runtime });
  const language = await Language.load(bytes);
  const abi = language.abiVersion;
  if (abi < MIN_COMPATIBLE_VERSION || abi > LANGUAGE_VERSION) {
    throw new Error(
      `the grammar of ${grammar} has ABI ${abi}; the runtime takes ${MIN_COMPATIBLE_VERSION} to ${LANGUAGE_VERSION}`,
    );
  }
  const version = language.metadata;
  return { name: `tree-sitter-${grammar} ${version === null ? `abi ${abi}` : versionOf(version)}`, language };
}

function versionOf({ major_version: major, minor_version: minor, patch_version: patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

type Version = NonNullable<Language['metadata']>;
