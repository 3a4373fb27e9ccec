import { describe, expect, it } from 'vitest';
import { judge } from './cases/judge.fixture.js';

describe('directives beside another change are told too', () => {
  const told: readonly [string, string, string][] = [
    ['a.ts', 'a();\n', '// eslint-disable-next-line a\nb();\n'],
    ['a.ts', '// @ts-ignore\na();\n', 'b();\n'],
    ['a.ts', '// @ts-ignore\na();\n', '// @ts-expect-error\nb();\n'],
    ['a.py', 'a = 1\n', 'a = 2  # noqa\n'],
    ['a.yaml', 'a: 1\n', '# yamllint disable\na: 2\n'],
  ];
  it.each(told)('%s: %j, %j', async (path, before, after) => {
    for (const { verdict, kinds } of [await judge(path, before, after), await judge(path, after, before)]) {
      expect(verdict).toBe('changed');
      expect(kinds).toContain('directive');
    }
  });

  const untold: readonly [why: string, path: string, before: string, after: string][] = [
    ['there is none', 'a.ts', 'a();\n', 'b();\n'],
    ['it stayed above another line', 'a.ts', '// @ts-ignore\na();\n', '// @ts-ignore\nb();\n'],
    ['only its layout differs', 'a.ts', '/* @ts-ignore  x */\na();\n', '/* @ts-ignore x */\nb();\n'],
    [
      'it moved with its code',
      'a.ts',
      '// @ts-ignore\na();\n// eslint-disable-next-line\nb();\n',
      '// eslint-disable-next-line\nb();\n// @ts-ignore\na();\n',
    ],
    ['a word for people differs', 'a.ts', '// one\na();\n', '// two\nb();\n'],
  ];
  it.each(untold)('not where %s', async (_, path, before, after) => {
    const { verdict, kinds } = await judge(path, before, after);
    expect(verdict).toBe('changed');
    expect(kinds).not.toContain('directive');
  });

  it('stays behind what the contract says', async () => {
    const before = 'export function a(b: string): void {}\n';
    const after = '// eslint-disable-next-line c\nexport function a(b: number): void {}\n';
    expect((await judge('a.ts', before, after)).kinds).toEqual(['breaking', 'directive']);
  });
});
