import type { BoundedTexts } from './bounded-texts.js';
import type { SpecKind } from './found.js';

/** What kind of spec a file is, by its name and its beginning; null for anything else. */
export function specKindOf(path: string, head: string, texts: BoundedTexts): SpecKind | null {
  if (path.endsWith('.proto')) return 'proto';
  if (path.endsWith('.prisma'))
    return /^\s*(?:generator|datasource|model|enum)\s+\w+\s*\{/m.test(head) ? 'prisma' : null;
  if (/\.(?:graphqls?|gql)$/.test(path)) return isSchema(head) ? 'graphql' : null;
  if (/\.ya?ml$/.test(path))
    return yamlKind(head) ?? (isNamedSo(path) ? yamlKind(texts.whole(path) ?? '') : null);
  if (path.endsWith('.json'))
    return jsonKind(head) ?? (isNamedSo(path) ? wholeJsonKind(texts.whole(path)) : null);
  return null;
}

/** Whether a file of this name may be a spec, so that its beginning is worth a look. */
export function mayBeSpec(path: string): boolean {
  return /\.(?:proto|prisma|graphqls?|gql|ya?ml|json)$/.test(path);
}

/** The first definition decides: operations and fragments are no schema. */
function isSchema(head: string): boolean {
  const bare = head.replaceAll(/"""[\s\S]*?(?:"""|$)|"(?:[^"\n\\]|\\.)*"|#.*/g, '');
  const [, first] = /^\s*([A-Za-z]+|\{)/.exec(bare) ?? [];
  return first !== undefined && SCHEMA_WORDS.has(first);
}

const SCHEMA_WORDS = new Set([
  'schema',
  'type',
  'interface',
  'enum',
  'input',
  'scalar',
  'union',
  'directive',
  'extend',
]);

function yamlKind(text: string): SpecKind | null {
  const [, word] = /^["']?(openapi|swagger|asyncapi)["']?\s*:\s*["']?[123]/m.exec(text) ?? [];
  return kindOf(word);
}

/** The key at the top, before anything that is nested. */
function jsonKind(head: string): SpecKind | null {
  const [, word] = /^\s*\{[^{[]*?"(openapi|swagger|asyncapi)"\s*:\s*"[123]/.exec(head) ?? [];
  return kindOf(word);
}

function isNamedSo(path: string): boolean {
  return /(?:openapi|swagger|asyncapi)[^/]*$/i.test(path);
}

function wholeJsonKind(text: string | null): SpecKind | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    return kindOf(keys.find((key) => /^(?:openapi|swagger|asyncapi)$/.test(key)));
  } catch {
    return null;
  }
}

function kindOf(word: string | undefined): SpecKind | null {
  if (word === undefined) return null;
  return word === 'asyncapi' ? 'asyncapi' : 'openapi';
}
