import type { SemanticVerdict } from '@drift/domain/types';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildComparison } from '../testing/build-comparison.js';
import { hostileFileDiff } from '../testing/hostile-comparison.js';
import { hostileText } from '../testing/hostile-text.js';
import { benignView, changedView } from '../testing/sample-comparison.js';
import { createPalette } from './create-palette.js';
import { printFileDiff } from './print-file-diff.js';

const plain = createPalette(false);
const VERDICTS: SemanticVerdict[] = ['identical', 'benign', 'directive', 'changed'];

it('prints symbols with the worst first, who read it, and the patch', () => {
  expect(printFileDiff(changedView(), plain)).toBe(`old.ts → new.ts
  ✗ CHANGED: 4 symbols, 1 breaking, 1 additive
    Symbols:
      breaking  signature  function placeOrder       exported  lines 10-14 → 10-16
      additive  added      function cancelOrder      exported  nothing → lines 30-40
      internal  body       method Order.total                  lines 20-24 → line 22
      internal  renamed    function place (was put)            lines 10-14 → 10-16
    Kinds: contract broken; contract extended
    Language: typescript, parser: typescript 6.0.3
    Confidence: 95%
      because the return type of Order.total is inferred: a changed body may change it

--- old.ts
+++ new.ts
@@ -10,2 +10,2 @@
 // \`\`\`
-	a = 1;
+	a = '\\x1b[2J';
`);
});

it('prints what was ignored with its places on both sides, and how to see it', () => {
  expect(printFileDiff(benignView(), plain)).toBe(`old.ts → new.ts
  ~ BENIGN: only quotes and white space differ
    Ignored:
      quotes       1 place    line 4
      white space  12 places  lines 3-9, 14 → 3-7
    Kinds: layout; line ends
    Language: typescript, parser: typescript 6.0.3
    Confidence: 99%

No patch to read here: git diff --no-index -- old.ts new.ts
`);
});

it('prints the verdict alone of equal files and of what nobody could read', () => {
  const names = { before: 'a.png', after: 'b.png', hunks: [] };
  const equal = buildComparison({ verdict: 'identical', parser: 'bytes', confidence: 1 });
  expect(printFileDiff({ ...names, diff: equal }, plain)).toBe(
    'a.png → b.png\n  ✓ IDENTICAL: no difference\n',
  );
  const binary = buildComparison({ parser: 'bytes', reasons: ['not analysed: binary'], confidence: 0.5 });
  expect(printFileDiff({ ...names, diff: binary }, plain)).toBe('a.png → b.png\n  ? NOT JUDGED: binary\n');
});

it('leaves the patch out where nobody asked for it', () => {
  const shown = printFileDiff({ ...changedView(), hunks: null }, plain);
  expect(shown).toContain('CHANGED');
  expect(shown).not.toMatch(/@@|No patch/);
});

it('colours the worst red', () => {
  const shown = printFileDiff(changedView(), createPalette(true));
  expect(shown).toContain('\u001b[31mbreaking\u001b[39m  signature');
  expect(shown).toContain('\u001b[31m-\ta = 1;\u001b[39m');
});

it.each(VERDICTS)('shows %s line by line, whatever the files and their symbols are called', (verdict) => {
  const harmless = printFileDiff(
    hostileFileDiff(verdict, () => 'x'),
    plain,
  ).split('\n');
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
      let at = 0;
      const text = () => `y${texts[at++ % texts.length] ?? ''}`;
      const output = printFileDiff(hostileFileDiff(verdict, text), plain);
      expect(output.split('\n')).toHaveLength(harmless.length);
      expect(output.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(output).not.toMatch(/##(\[|vso\[)/i);
    }),
    { numRuns: 40 },
  );
});

it('lets no line of a file speak to the CI runner', () => {
  for (const text of ['::stop-commands::x', '\t::stop-commands::x', '##[group]']) {
    const lines = printFileDiff(
      hostileFileDiff('changed', () => text),
      plain,
    ).split('\n');
    expect(lines.filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  }
});
