/** The languages with a parser of their own; everything else is read by its lines. */
export type Language =
  | 'typescript'
  | 'tsx'
  | 'javascript'
  | 'jsx'
  | 'python'
  | 'go'
  | 'java'
  | 'rust'
  | 'markdown'
  | 'json'
  | 'yaml'
  | 'proto'
  | 'graphql'
  | 'sql'
  | 'text';

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'jsx',
  py: 'python',
  pyi: 'python',
  go: 'go',
  java: 'java',
  rs: 'rust',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
  jsonc: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  proto: 'proto',
  graphql: 'graphql',
  gql: 'graphql',
  sql: 'sql',
};

/** The language of a file by its name. */
export function languageOf(path: string): Language {
  const extension = /\.([^./\\]+)$/u.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_EXTENSION, extension) ? (BY_EXTENSION[extension] ?? 'text') : 'text';
}

/** The first extension of a language. */
export function extensionOf(language: Language): string {
  return Object.keys(BY_EXTENSION).find((extension) => BY_EXTENSION[extension] === language) ?? 'txt';
}

/** A language by the word a person uses for it: its name, or an extension; null for an unknown word. */
export function languageNamed(word: string): Language | null {
  const name = word.toLowerCase().replace(/^\./u, '');
  if (Object.hasOwn(BY_EXTENSION, name)) return BY_EXTENSION[name] ?? null;
  return name === 'text' || Object.values(BY_EXTENSION).includes(name as Language)
    ? (name as Language)
    : null;
}

/** Bytes of the WebAssembly files that parsers need, by name: `runtime`, or a grammar. */
export type WasmSource = (name: string) => Promise<Uint8Array>;
