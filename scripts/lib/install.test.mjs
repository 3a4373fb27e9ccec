import { expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

const json = (packages) => JSON.stringify({ packages });
const lock = json({
  '': { version: '0.1.0' },
  'libs/report': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'libs/report/node_modules/zod': { version: '3.0.0' },
  'node_modules/bin-darwin': { version: '1.0.0', optional: true },
});

test('what npm recorded counts, without the binaries of other platforms', () => {
  const zod = { 'node_modules/zod': { version: '4.6.7' } };
  expect(isInstalled(lock, json({ ...zod, 'libs/report/node_modules/zod': { version: '3.0.0' } }))).toBe(
    true,
  );
  expect(isInstalled(lock, json(zod))).toBe(false);
  expect(isInstalled(lock, json({ ...zod, 'libs/report/node_modules/zod': { version: '4.6.7' } }))).toBe(
    false,
  );
  expect(isInstalled(lock, null)).toBe(false);
});
