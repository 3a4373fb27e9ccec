import { bytes, depth } from './bytes.cases.js';
import type { CaseTable } from './case-table.js';
import { declarations } from './declarations.cases.js';
import { goComments } from './go-comments.cases.js';
import { goImports, goLayout } from './go-layout.cases.js';
import { java } from './java.cases.js';
import { javascript } from './javascript.cases.js';
import { graphql } from './graphql.cases.js';
import { commentedJson, hiddenJson, json, jsonc, tsconfig } from './json.cases.js';
import { markdown } from './markdown.cases.js';
import { proto } from './proto.cases.js';
import { pythonComments } from './python-comments.cases.js';
import { pythonImports } from './python-imports.cases.js';
import { pythonParentheses } from './python-parentheses.cases.js';
import { pythonStructure } from './python-structure.cases.js';
import { pythonValues } from './python-values.cases.js';
import { rust } from './rust.cases.js';
import { sql } from './sql.cases.js';
import { textKinds } from './text-kinds.cases.js';
import { makefile, patch, settings, tables, text } from './text.cases.js';
import { tsx } from './tsx.cases.js';
import { typescriptComments } from './typescript-comments.cases.js';
import { typescriptFlags, typescriptModules } from './typescript-flags.cases.js';
import { typescriptImports } from './typescript-imports.cases.js';
import { typescriptLayout } from './typescript-layout.cases.js';
import { typescriptParentheses } from './typescript-parentheses.cases.js';
import { typescriptValues } from './typescript-values.cases.js';
import { yaml } from './yaml.cases.js';

/** Every table of pairs, by language. */
export const allCases: readonly CaseTable[] = [
  typescriptFlags,
  typescriptModules,
  typescriptLayout,
  typescriptParentheses,
  typescriptValues,
  typescriptImports,
  typescriptComments,
  declarations,
  tsx,
  javascript,
  pythonStructure,
  pythonParentheses,
  pythonValues,
  pythonImports,
  pythonComments,
  goLayout,
  goImports,
  goComments,
  java,
  rust,
  markdown,
  json,
  jsonc,
  tsconfig,
  hiddenJson,
  commentedJson,
  yaml,
  proto,
  graphql,
  sql,
  text,
  tables,
  settings,
  makefile,
  patch,
  ...textKinds,
  bytes,
  ...depth,
];
