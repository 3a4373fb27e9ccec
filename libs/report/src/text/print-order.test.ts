import { expect, it } from 'vitest';
import { printOrder } from './print-order.js';

it('prints the stages in order', () => {
  expect(printOrder([['auth/login', 'auth/session'], ['orders/\x1bapi']])).toBe(`Stage 1 (parallel):
  - auth/login
  - auth/session
Stage 2 (parallel):
  - orders/\\x1bapi
`);
});

it('says so when there is nothing to do', () => {
  expect(printOrder([])).toBe('Nothing to regenerate.\n');
});
