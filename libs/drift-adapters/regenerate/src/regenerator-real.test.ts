import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeep } from '@drift/testing';
import { expect, it } from 'vitest';
import { createRegenerator } from './regenerator.js';

const root = resolve(import.meta.dirname, '../../../..');
const folder = 'libs/semantic-core/domain/src/gen/';
const ignored = new Set(['node_modules', 'dist', '.nx', 'coverage', '.drift']);

it('gives the committed vocabulary of this repository, byte for byte', { timeout: 120_000 }, async () => {
  const outputs = filesBelow(folder);
  const steps: string[] = [];
  const result = await createRegenerator(process.env, { findExposed: () => [] }).regenerate({
    root,
    argv: ['npx', '--no-install', 'openapi-ts'],
    outputs,
    declares: (path) => path.startsWith(folder),
    keepsOutputs: false,
    sources: ['specs/semantic-core/openapi.yaml', 'openapi-ts.config.ts'],
    ignores: (path) => ignored.has(path.slice(path.lastIndexOf('/') + 1)),
    timeoutMs: 60_000,
    maxOutputBytes: 1_000_000,
    maxGrowthBytes: 10_000_000,
    test: null,
    twice: isDeep,
    onProgress: (step) => steps.push(step),
  });
  expect(steps).toEqual(isDeep ? ['copy', 'run', 'verify'] : ['copy', 'run']);
  // Where nothing can be made read-only, somebody at work in this very tree would be found too.
  if (result.confined) expect(result).toMatchObject({ outcome: 'ok', undeclared: [] });
  expect(result.reproducible).toBe(isDeep ? true : null);
  expect(result.files.map(({ path }) => path)).toEqual(outputs);
  for (const { path, bytes } of result.files)
    expect(Buffer.compare(bytes, readFileSync(join(root, path))), path).toBe(0);
});

function filesBelow(at: string): string[] {
  return readdirSync(join(root, at), { recursive: true, encoding: 'utf8' })
    .map((name) => at + name)
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
}
