import { join } from 'node:path';
import { chooseSources } from '../mutations/choose-sources.js';
import { createRandom } from '../mutations/random.js';

export interface Sample {
  path: string;
  text: string;
  bytes: Uint8Array;
}

const FILES = 250;

/** Real files of one language: out of clones, or without them out of this very repository. */
export async function loadSamples(extension: string, repos: string | null): Promise<Sample[]> {
  const folder = repos ?? join(import.meta.dirname, '../../../../..');
  const shares = { [extension]: 100 };
  const sizes = { min: 2000, max: 40_000 };
  const sources = await chooseSources(folder, createRandom(1), { count: FILES, shares, sizes });
  const encoder = new TextEncoder();
  return sources.map(({ path, text }) => ({ path, text, bytes: encoder.encode(text) }));
}
