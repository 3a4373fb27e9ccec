import { parse, type ParserPlugin } from '@babel/parser';
import { babelExemptions } from './babel-exemptions.js';
import { judgeTrees, type Judgement, type Oracle } from './oracle.js';
import { mapTree, type Tree } from './tree.js';

/** TypeScript and JavaScript, by the trees of Babel without places, comments and redundant parentheses. */
export const babelOracle: Oracle = {
  reads: (text, path) => Promise.resolve(treeOf(text, path) !== null),
  judge: (before, after, path) => Promise.resolve(judge(before, after, path)),
  marks: (text, path) => treeOf(text, path)?.marks ?? [],
};

const WITHOUT = new Set(
  'start end loc range extra comments errors tokens leadingComments trailingComments innerComments'.split(
    ' ',
  ),
);

function judge(before: string, after: string, path: string): Judgement {
  const was = treeOf(before, path);
  const is = treeOf(after, path);
  if (was && !is && endsLineBeforeIs(after))
    return { same: true, exemption: 'line end that only TypeScript takes' };
  if (!was || !is) return { same: false, why: `${was ? 'the mutant' : 'the original'} does not parse` };
  return judgeTrees(was.tree, is.tree, babelExemptions);
}

/** This parser wants `is` of an assertion on the same line; the compiler does not. */
function endsLineBeforeIs(text: string): boolean {
  const blanks = [...text.matchAll(/\basserts\s+\w+((?:\s|\/\*[^]*?\*\/|\/\/[^\n]*\n)+)is\b/gu)];
  return blanks.some(([, between = '']) => between.includes('\n'));
}

function treeOf(text: string, path: string): { tree: Tree; marks: string[] } | null {
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      plugins: pluginsFor(path),
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      allowNewTargetOutsideFunction: true,
    });
    const marks = (file.comments ?? []).map(({ value }) => value.trim()).filter(isMark);
    return { tree: plain(file.program), marks };
  } catch {
    return null;
  }
}

function isMark(comment: string): boolean {
  return /^(?:eslint-(?:disable|enable)(?:-next-line|-line)?(?:\s|$)|prettier-ignore$|@ts-(?:ignore|expect-error)|istanbul ignore|c8 ignore|oxlint-disable|biome-ignore )/u.test(
    comment,
  );
}

function pluginsFor(path: string): ParserPlugin[] {
  const decorators: ParserPlugin[] = ['decorators', 'decoratorAutoAccessors', 'explicitResourceManagement'];
  if (/\.d\.[cm]?ts$/u.test(path)) return [['typescript', { dts: true }], ...decorators];
  if (/\.[cm]?ts$/u.test(path)) return ['typescript', ...decorators];
  return path.endsWith('.tsx') ? ['typescript', 'jsx', ...decorators] : ['jsx', ...decorators];
}

function plain(program: object): Tree {
  const json = JSON.stringify(program, (key, value: unknown) => {
    if (WITHOUT.has(key)) return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  });
  return mapTree(JSON.parse(json) as Tree, (node) => {
    if (node['type'] === 'TSParenthesizedType') return node['typeAnnotation'];
    // The parser makes some nodes with their keys in another order.
    return Object.fromEntries(Object.entries(node).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
