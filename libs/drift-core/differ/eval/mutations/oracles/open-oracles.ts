import { languageOf, type Language } from '../../../src/language.js';
import { babelOracle } from './babel-oracle.js';
import { goOracle } from './go-oracle.js';
import { javaOracle } from './java-oracle.js';
import { jsonOracle } from './json-oracle.js';
import { createMarkdownOracle } from './markdown-oracle.js';
import type { Oracle } from './oracle.js';
import { openPythonOracle } from './python-oracle.js';
import { rustOracle } from './rust-oracle.js';
import { yamlOracle } from './yaml-oracle.js';

export interface Oracles {
  /** Null for a language without an independent parser here. */
  forPath: (path: string) => Oracle | null;
  close: () => void;
}

/** The independent parsers, by the name of a file. */
export function openOracles(): Oracles {
  const python = openPythonOracle();
  const forPath = (path: string): Oracle | null => BY_LANGUAGE[languageOf(path)] ?? null;
  const BY_LANGUAGE: Partial<Record<Language, Oracle | null>> = {
    typescript: babelOracle,
    tsx: babelOracle,
    javascript: babelOracle,
    jsx: babelOracle,
    python,
    go: goOracle,
    java: javaOracle,
    rust: rustOracle,
    json: jsonOracle,
    yaml: yamlOracle,
    markdown: createMarkdownOracle(forPath),
  };
  return { forPath, close: () => python?.close?.() };
}
