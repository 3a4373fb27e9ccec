import { expect, it } from 'vitest';
import { evaluateExpression, fillIn } from './evaluate-expression.fixture.js';

const values = { 'inputs.dry-run': true, 'needs.a.outputs.b': 'true', 'vars.X': '' };

it.each([
  ["needs.a.outputs.b == 'true' && !inputs.dry-run", false],
  ["needs.a.outputs.b == 'true' && inputs.dry-run", true],
  ["vars.X || inputs.nothing || 'else'", 'else'],
  ["inputs.dry-run && 'true' || ''", 'true'],
  ["!(vars.X == '') || 'it''s'", "it's"],
  ['always()', 'true'],
])('%s', (text, value) => expect(evaluateExpression(text, values)).toBe(value));

it('fills in every expression of a text', () => {
  expect(fillIn('${{ needs.a.outputs.b }}/x${{ vars.X }}', values)).toBe('true/x');
});

it('cannot read what it does not know', () => {
  expect(() => evaluateExpression('a ? b', values)).toThrow('cannot read');
  expect(() => evaluateExpression('a b', values)).toThrow('cannot read on at b');
});
