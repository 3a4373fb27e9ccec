import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildComparison, buildExplanation } from '../testing/build-comparison.js';
import { hostileExplanation, hostileFileDiff } from '../testing/hostile-comparison.js';
import { hostileText } from '../testing/hostile-text.js';
import { outsideCode } from '../testing/outside-code.js';
import { benignView, changedView, contractBreak } from '../testing/sample-comparison.js';
import { printExplanationMarkdown } from './print-explanation-markdown.js';
import { printFileDiffMarkdown } from './print-file-diff-markdown.js';

const now = new Date('2026-02-10T08:00:00Z');

it('prints a changed file with its symbols and a patch that nothing closes early', () => {
  expect(printFileDiffMarkdown(changedView())).toBe(`# Semantic diff

\`old.ts\` → \`new.ts\`

✗ **CHANGED**: 4 symbols, 1 breaking, 1 additive

| Effect | Change | Kind | Symbol | Exported | Lines |
| --- | --- | --- | --- | --- | --- |
| breaking | signature | \`function\` | \`placeOrder\` | yes | lines 10-14 → 10-16 |
| additive | added | \`function\` | \`cancelOrder\` | yes | nothing → lines 30-40 |
| internal | body | \`method\` | \`Order.total\` | no | lines 20-24 → line 22 |
| internal | renamed | \`function\` | \`put\` → \`place\` | no | lines 10-14 → 10-16 |

- Kinds: contract broken; contract extended
- Language: \`typescript\`, parser: \`typescript 6.0.3\`
- Confidence: 95%
  - because the return type of \`Order.total\` is inferred: a changed body may change it

\`\`\`\`diff
--- old.ts
+++ new.ts
@@ -10,2 +10,2 @@
 // \`\`\`
-	a = 1;
+	a = '\\x1b[2J';
\`\`\`\`
`);
});

it('prints what was ignored', () => {
  expect(printFileDiffMarkdown(benignView())).toBe(`# Semantic diff

\`old.ts\` → \`new.ts\`

~ **BENIGN**: only quotes and white space differ

| Ignored | Places | Lines |
| --- | ---: | --- |
| quotes | 1 | line 4 |
| white space | 12 | lines 3-9, 14 → 3-7 |

- Kinds: layout; line ends
- Language: \`typescript\`, parser: \`typescript 6.0.3\`
- Confidence: 99%

No patch to read here: \`git diff --no-index -- old.ts new.ts\`
`);
});

it('prints the verdict alone of equal files and of what nobody could read', () => {
  const names = { before: 'a.png', after: 'b.png', hunks: [] };
  const equal = buildComparison({ verdict: 'identical', parser: 'bytes' });
  expect(printFileDiffMarkdown({ ...names, diff: equal })).toBe(
    '# Semantic diff\n\n`a.png` → `b.png`\n\n✓ **IDENTICAL**: no difference\n',
  );
  const binary = buildComparison({ parser: 'bytes', reasons: ['not analysed: binary'] });
  expect(printFileDiffMarkdown({ ...names, diff: binary })).toMatch(/\? \*\*NOT JUDGED\*\*: binary\n$/);
});

it('leads from the spec to the commit that changed the code', () => {
  expect(printExplanationMarkdown(contractBreak(), now)).toBe(`# \`orders/order-service\`

✗ **DRIFT**: exported contract changed since last materialization

## Spec

### \`.yggdrasil/orders/order-service/node.yaml\`

### \`specs/orders.yaml\` (differs in form)

~ **BENIGN**: only quotes and white space differ

| Ignored | Places | Lines |
| --- | ---: | --- |
| quotes | 1 | line 4 |
| white space | 12 | lines 3-9, 14 → 3-7 |

- Kinds: layout; line ends
- Language: \`yaml\`, parser: \`js-yaml 5\`
- Confidence: 99%

## Code

### \`src/a.ts\` (contract changed)

✗ **CHANGED**: 1 symbol, 1 breaking

| Effect | Change | Kind | Symbol | Exported | Lines |
| --- | --- | --- | --- | --- | --- |
| breaking | signature | \`function\` | \`placeOrder\` | yes | lines 10-14 → 10-16 |

- Kinds: contract broken
- Language: \`typescript\`, parser: \`typescript 6.0.3\`
- Confidence: 95%

← changed by Ada, 3 days ago, in \`1a2b3c4d5e6f\`: hotfix \`#123\`

### \`src/b.ts\` (differs in form)

~ **BENIGN**: only form differs

- Kinds: unknown without history
- Compared by recorded digests: the old content is not at hand
- Language: \`typescript\`, parser: \`typescript 6.0.3\`
- Confidence: 99%

← not committed yet

### \`src/gone.ts\` (missing)

As recorded: 1 file.

## Verdict

- \`semantic\`, \`contract-break\`, confidence 95%
- code: the contract changed: function placeOrder (signature), in \`src/a.ts\`
- note: the upstream spec changed too

## What to do

1. \`manual_review\` (90%): The exported contract changed: decide which side is right.
1. \`update_spec\` (90%): accept the code as the truth
   → \`drift-heal absorb orders/order-service --reason '…'\`
`);
});

it('prints a node in sync', () => {
  const outputs = [{ path: 'src/a.ts', comparison: null, cause: null }];
  expect(printExplanationMarkdown(buildExplanation({ specFiles: [], outputs }), now)).toContain(
    '## Spec\n\nNo spec file.\n\n## Code\n\nAs recorded: 1 file.\n\n## Verdict',
  );
});

it('lets nothing out of its code spans and fences, whatever the files are called', () => {
  const pages = [
    (text: () => string) => printFileDiffMarkdown(hostileFileDiff('changed', text)),
    (text: () => string) => printExplanationMarkdown(hostileExplanation(text), now),
  ];
  for (const page of pages) {
    const harmless = page(() => 'x').split('\n');
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 5, maxLength: 20 }), (texts) => {
        let at = 0;
        const output = page(() => texts[at++ % texts.length] ?? '');
        expect(output.split('\n').map(cellsOf)).toEqual(harmless.map(cellsOf));
        expect(outsideCode(output).filter((line) => DANGER.test(withoutMarkup(line)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }
});

/** How many bars a table row has; renderers disagree on bars inside code. */
function cellsOf(line: string): number {
  return line.startsWith('| ') ? line.split('|').length : 0;
}

/** Our own markup taken away: headings, marks, bold words and the bars of a row. */
function withoutMarkup(line: string): string {
  return line.replace(/^(?:#{1,3} )?(?:[~✗✓?-] )?(?:\*\*[A-Z ]+\*\*)?/, '');
}

const DANGER = /[`@#*_[\]<>&\\$!~]|:\/|www\.|GH-|[0-9a-f]{7}|:[a-z]+:/;
