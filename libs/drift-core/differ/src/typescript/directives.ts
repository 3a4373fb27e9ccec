import type { DirectiveScope } from './walk.js';

/** What a directive does and where it has to stand for it. */
export interface Steering {
  typed: boolean;
  scope: DirectiveScope;
  /** Its place on the line counts too. */
  byLine: boolean;
  /** It excuses what the compiler says of the next line. */
  coversLine: boolean;
}

/** What the words of a comment steer; null for a comment that steers nothing. */
export function steeringOf(words: string, jsdocTypes: boolean): Steering | null {
  const types = jsdocTypes && JSDOC_TYPES.test(words);
  if (!types && !ANY.test(words)) return null;
  const matching = GROUPS.filter(({ pattern }) => pattern.test(words));
  if (types) matching.push(JSDOC);
  const scopes = new Set(matching.map(({ scope }) => scope));
  return {
    typed: matching.some(({ typed }) => typed),
    scope: scopes.size === 1 ? (matching[0] ?? JSDOC).scope : 'place',
    byLine: matching.some(({ byLine }) => byLine),
    coversLine: matching.some(({ coversLine }) => coversLine),
  };
}

/** Whether a comment can steer anything, from its text as it is written: most fail this at the first look. */
export function maySteer(written: string): boolean {
  return HINT_IN_FRONT.test(written) || HINT.test(written);
}

interface Group extends Steering {
  pattern: RegExp;
}

/** Tags by which a JSDoc in a JavaScript file says types. */
const JSDOC_TYPES =
  /@(?:type|typedef|callback|template|satisfies|enum|this|extends|augments|implements|overload|import|class|constructor|private|protected|public|readonly|override|abstract|virtual|const|constant|internal)\b|@\w+\s*[{[]/u;
const JSDOC = typed('place', JSDOC_TYPES);

const GROUPS: readonly Group[] = [
  // Types, and what runs.
  typed('file', /@ts-(?:nocheck|check)|^\/\s*<|^#!|@jsx\w*|@(?:no)?flow\b|@(?:jest|vitest|unocss)-\w/u),
  { ...typed('next', /@ts-(?:ignore|expect-error)|\$Flow\w|@vue-\w/u, true), coversLine: true },
  typed('next', /[#@]__[A-Z]\w*__|\b(?:webpack|turbopack|rspack)[A-Z]\w*\s*:|@(?:vite-ignore|ngInject)\b/u),
  typed('next', /^(?:[Gg]raph[Qq][Ll]|GRAPHQL|html|HTML)$/u),
  typed(
    'place',
    /@ts-[\w-]+-types\b|@deno-types\b|^::?[^:]|^flow-include\b|\$Expect(?:Type|Error)\b|@refresh\b/u,
    true,
  ),
  // Linters, formatters, coverage.
  lint('file', /\b(?:eslint|oxlint|stylelint)-disable(?!-)|\btslint:disable(?!-)|^eslint(?:-env)?\s/u),
  lint(
    'file',
    /^(?:globals?|exported)\s|\b(?:deno-(?:lint|fmt)|oxfmt|dprint)-ignore-file\b|\bbiome-ignore-all\b/u,
  ),
  lint(
    'file',
    /\bistanbul ignore file\b|@(?:no)?(?:format|prettier)\b|@generated\b|^!|@(?:license|preserve)\b/u,
  ),
  lint('next', /\b(?:eslint|oxlint|stylelint)-disable-next-line\b|\btslint:disable-next-line\b/u, true),
  lint('next', /\b(?:prettier|biome|rome|deno-(?:lint|fmt)|oxfmt|dprint)-ignore(?!-)\b/u, true),
  lint('next', /\bistanbul ignore (?!file)/u),
  lint(
    'place',
    /\b(?:eslint|oxlint|stylelint)-(?:disable-line|enable)\b|\btslint:(?:enable|disable-line)\b/u,
    true,
  ),
  lint(
    'place',
    /\b(?:prettier|biome|dprint)-ignore-(?:start|end)\b|\b[cv]8 ignore\b|\bnode:coverage\b/u,
    true,
  ),
  lint('place', /\b(?:jshint|jslint|jscs|cspell|spell-checker|jscpd|type-coverage)\s*:|^jslint\b/u, true),
  lint(
    'place',
    /\b(?:noinspection|NOSONAR|nosemgrep|lgtm)\b|@formatter:|[#@] ?source(?:Mapping)?URL=/u,
    true,
  ),
  lint('place', /\b(?:sort|organize)-imports-ignore\b|@internal\b/u),
];

const ANY = new RegExp(GROUPS.map(({ pattern }) => `(?:${pattern.source})`).join('|'), 'u');

/** What every directive has: at its beginning, behind stars and blanks, or anywhere. Two patterns, because one is slower. */
const HINT_IN_FRONT = /^[\s*]*(?:[/:!]|flow|globals?\s|exported\s)/u;
const HINT =
  /[#$]|@(?:ts-|jsx|flow|jest|vitest|unocss|vue|deno|vite|ng|refresh|_|no|format|prettier|generated|license|preserve|internal)|lint|ignore|[Gg]raph|GRAPH|html|HTML|coverage|pack[A-Z]|hint|jscs|cspell|checker|jscpd|noinspection|NOSONAR|nosemgrep|lgtm|@(?:formatter|source)/u;

function typed(scope: DirectiveScope, pattern: RegExp, byLine = false): Group {
  return { typed: true, scope, pattern, byLine, coversLine: false };
}

function lint(scope: DirectiveScope, pattern: RegExp, byLine = false): Group {
  return { typed: false, scope, pattern, byLine, coversLine: false };
}
