import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { CONFIG } from './graph-steps.fixture.js';
import { reached } from './look.fixture.js';
import { SCAN } from './questions.fixture.js';
import type { Road } from './roads.fixture.js';

/**
 * A road that looks at everything, and says again what it suggested for a node as long as what it finds of that
 * very node is the same: it takes no notice of what the other nodes are now.
 */
export function suggestAgain(road: Road): Road {
  const known = new Map<string, { found: unknown; suggestions: DriftReport['suggestions'] }>();
  return async (root, ...argv) => {
    const answer = await road(root, ...argv);
    if (!isDeepStrictEqual(argv, SCAN) || answer.out === '') return answer;
    const result = JSON.parse(answer.out) as DriftScanResult;
    const texts = [CONFIG, 'justfile'].map((path) => textOf(root, path));
    for (const report of result.reports) {
      const { suggestions, ...finding } = report;
      const key = `${root} ${report.nodeId}`;
      const found = [finding, texts, textOf(root, `.yggdrasil/${report.nodeId}/node.yaml`)];
      const before = known.get(key);
      if (before && isDeepStrictEqual(before.found, found)) report.suggestions = before.suggestions;
      else known.set(key, { found, suggestions });
    }
    return { ...answer, out: `${JSON.stringify(result, null, 2)}\n` };
  };
}

function textOf(root: string, path: string): string | null {
  return reached(root, path)?.isFile() ? readFileSync(join(root, path), 'utf8') : null;
}
