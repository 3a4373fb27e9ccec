import { expect, test } from 'vitest';
import { splitReport } from './check-own-drift.mjs';

const inSync = 'auth/login-service → src/login.ts\n  ✓ OK: matches last materialization';
const unrecorded = 'auth/auth-api → src/api.ts\n  - UNMATERIALIZED: no drift state recorded';
const summary = '2 nodes checked. 0 drift, 1 unmaterialized.';

test('what the policy lets pass remains, what is in sync does not', () => {
  expect(splitReport(`${inSync}\n\n${unrecorded}\n\n${summary}\n`)).toEqual({
    summary,
    findings: unrecorded,
  });
  expect(splitReport(`${inSync}\n\n${summary}\n`).findings).toBe('');
});

test('a report without its last line has no summary', () => {
  expect(splitReport('drift-heal is not built yet.\n').summary).toBeUndefined();
});
