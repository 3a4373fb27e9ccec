import { DriftFailure } from '@drift/domain/failure';
import { expect, it } from 'vitest';
import { readWasm } from './read-wasm.js';

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

it.each(['runtime', 'python', 'go', 'java', 'rust', 'css'])('reads the installed %s', async (name) => {
  expect([...(await readWasm(name)).subarray(0, 4)]).toEqual(MAGIC);
});

it.each(['klingon', '', '../python', 'python.wasm', '/etc/passwd'])('refuses %o', async (name) => {
  const failure = await readWasm(name).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DriftFailure);
  expect(failure instanceof DriftFailure && failure.error.code).toBe('E_UNREADABLE');
});
