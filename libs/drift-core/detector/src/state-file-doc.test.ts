import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseBaseline } from './parse-baseline.js';
import { printBaseline } from './print-baseline.js';

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

it('the documented example is byte for byte what this version writes', () => {
  const page = readFileSync(new URL('../../../../docs/state-file.md', import.meta.url), 'utf8');
  const example = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  const { baseline, faults } = parseBaseline(example, digest);
  expect([...faults]).toEqual([]);
  expect(printBaseline(baseline, digest)).toBe(example);
});
