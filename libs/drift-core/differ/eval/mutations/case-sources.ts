import { allCases } from '../../src/cases/all-cases.js';
import type { Source } from './choose-sources.js';

const MAX_LENGTH = 500;

/** The texts of the adversarial cases: small, and dense with everything that is easily got wrong. */
export function caseSources(): Source[] {
  const texts = new Map<string, Source>();
  for (const { title, path, changed, directive, benign, noted, open } of allCases)
    for (const [why, before, after] of [changed, directive, benign, noted, open].flatMap(
      (rows) => rows ?? [],
    ))
      for (const text of [before, after])
        if (typeof text === 'string' && text !== '' && text.length < MAX_LENGTH)
          texts.set(`${path} ${text}`, { origin: `cases: ${title}, ${why}`, path, text: asRead(text) });
  return [...texts.values()];
}

function asRead(text: string): string {
  return text.replace(/^\ufeff/u, '').replaceAll(/\r\n?/gu, '\n');
}
