import type { Language, WasmSource } from './language.js';
import type { Reader } from './reading.js';

/** Loads the reader of a language; each parser comes in only when a file of its language is judged. */
export async function loadReader(language: Language, wasm: WasmSource): Promise<Reader> {
  switch (language) {
    case 'typescript':
    case 'tsx':
    case 'javascript':
    case 'jsx':
      return (await import('./typescript/typescript-reader.js')).typescriptReader;
    case 'python':
      return (await import('./python/python-reader.js')).loadPythonReader(wasm);
    case 'go':
      return (await import('./go/go-reader.js')).loadGoReader(wasm);
    case 'java':
      return (await import('./java/java-reader.js')).loadJavaReader(wasm);
    case 'rust':
      return (await import('./rust/rust-reader.js')).loadRustReader(wasm);
    case 'markdown':
      return (await import('./markdown/markdown-reader.js')).loadMarkdownReader((inner) =>
        loadReader(inner, wasm),
      );
    case 'json':
      return (await import('./json/json-reader.js')).jsonReader;
    case 'yaml':
      return (await import('./yaml/yaml-reader.js')).yamlReader;
    case 'proto':
      return (await import('./proto/proto-reader.js')).protoReader;
    case 'graphql':
      return (await import('./graphql/graphql-reader.js')).graphqlReader;
    case 'sql':
      return (await import('./sql/sql-reader.js')).sqlReader;
    case 'text':
      return (await import('./text/text-reader.js')).textReader;
  }
}
