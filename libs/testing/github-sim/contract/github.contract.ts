import { afterAll, beforeAll, describe, test } from 'vitest';
import { skipLoudly } from '../../src/skip-loudly.js';
import { accessRows } from './access-rows.js';
import { makeBench, type ContractBench, type ContractTarget } from './contract-bench.js';
import { whySkipped } from './contract-row.js';
import { gitDataRows } from './git-data-rows.js';
import { gitRows } from './git-rows.js';
import { pullRows } from './pull-rows.js';

/** What github.com does, as far as we use it: one row for each line of the table of differences, and more. */
export const contractRows = [...pullRows, ...gitDataRows, ...accessRows, ...gitRows];

/** Runs the whole list against one target; rows that it cannot serve are skipped with the reason. */
export function describeGitHubContract(name: string, target: () => Promise<ContractTarget>): void {
  describe(`GitHub contract on ${name}`, () => {
    let bench: ContractBench;
    beforeAll(async () => {
      bench = await makeBench(await target());
    });
    afterAll(() => bench.tidy(), 300_000);
    for (const row of contractRows) {
      test(`${row.id}: ${row.says}`, { timeout: 120_000 }, async (context) => {
        const why = whySkipped(row, bench);
        if (why !== null || row.run === undefined)
          skipLoudly(context, `${row.id} ${row.says}: ${why ?? 'no test'}`);
        await row.run(bench);
      });
    }
  });
}
