import { expect, it } from 'vitest';
import { ageOf } from './age.js';

const now = new Date('2026-02-10T08:00:00Z');

it.each([
  ['2026-02-10T08:00:00Z', 'just now'],
  ['2026-02-10T07:59:01Z', 'just now'],
  ['2026-02-10T07:59:00Z', '1 minute ago'],
  ['2026-02-10T07:00:01Z', '59 minutes ago'],
  ['2026-02-10T05:00:00Z', '3 hours ago'],
  ['2026-02-09T08:00:00Z', '1 day ago'],
  ['2026-02-07T07:00:00+02:00', '3 days ago'],
  ['2026-01-11T08:00:00Z', '1 month ago'],
  ['2025-02-15T08:00:00Z', '12 months ago'],
  ['2025-02-10T08:00:00Z', '1 year ago'],
  ['1970-01-01T00:00:00Z', '56 years ago'],
  ['2026-02-10T08:00:01Z', '2026-02-10T08:00:01Z'],
  ['last week', 'last week'],
])('%s was %s', (at, age) => {
  expect(ageOf(at, now)).toBe(age);
});
