import { expect, it } from 'vitest';
import { createPalette } from './create-palette.js';
import { printRefusals } from './print-refusals.js';

it('prints why, where and the next command, and nothing for no refusal', () => {
  const refusal = {
    code: 'E_OVERLAP' as const,
    nodeId: 'a/b',
    why: 'it shares\u001b files',
    where: 'a.yaml:3',
    next: 'edit a.yaml',
  };
  expect(printRefusals([refusal], createPalette(false))).toBe(
    'refused a/b (E_OVERLAP): it shares\\x1b files\n  where: a.yaml:3\n  next: edit a.yaml\n',
  );
  expect(printRefusals([], createPalette(true))).toBe('');
});
