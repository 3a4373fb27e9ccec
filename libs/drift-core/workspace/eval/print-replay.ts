import type { Tally } from './tally.js';

/** The whole replay as text: what was replayed, the table, the causes, what is unexplained. */
export function printReplay(tally: Tally): string {
  const { hashes, ownSubset, folds } = tally;
  const lines: string[] = [];
  for (const [name, { all, fresh }] of tally.commits)
    lines.push(`${name}: ${all} commits touch a recorded state, ${fresh} of them not in a repository above`);
  lines.push(
    `${tally.removed} states removed together with their graph, ${tally.stray} state files outside a .yggdrasil folder`,
  );
  lines.push(
    '',
    'form generation  states  nodes  compared  equal  of it drifted/with the same files  our verdicts',
  );
  for (const [key, row] of sorted(tally.rows)) {
    const statuses = sorted(row.statuses).map(([status, times]) => `${status} ${times}`);
    const numbers = [pad(row.states, 7), pad(row.nodes, 6), pad(row.compared, 9), pad(row.equal, 6)];
    lines.push(
      `${key.padEnd(16)}${numbers.join(' ')}  ${row.drifted}/${row.sameFiles}  ${statuses.join(', ')}`,
    );
  }
  lines.push(...totals(tally), '', 'our reasons');
  for (const [reason, times] of byCount(tally.reasons)) lines.push(`${pad(times, 8)}  ${reason}`);
  lines.push('', 'why answers differ: nodes, files, last release agrees with us');
  const causes = [...tally.causes].filter(([cause]) => !cause.startsWith('unexplained'));
  for (const [cause, { nodes, files, releaseAgrees, example }] of causes.sort(
    (a, b) => b[1].nodes - a[1].nodes,
  ))
    lines.push(
      `${pad(nodes, 8)} ${pad(files, 7)} ${pad(releaseAgrees, 7)}  ${cause}`,
      `${' '.repeat(27)}${example}`,
    );
  lines.push('', 'no answer of theirs to compare with');
  for (const [why, times] of byCount(tally.noAnswer)) lines.push(`${pad(times, 8)}  ${why}`);
  lines.push('', 'what our scans say beside verdicts');
  for (const [code, times] of byCount(tally.diagnostics)) lines.push(`${pad(times, 8)}  ${code}`);
  lines.push(
    '',
    `stored hashes: ${hashes.stored}, equal ${hashes.equal}, only with other line endings ${hashes.otherLineEndings}, different ${hashes.different}, file absent ${hashes.absent}`,
    `stored folds S2-S5: ${folds.equal} follow from their own files, ${folds.different} do not`,
    `own-subset: ${agreement(ownSubset.written)} reproduced where the commit wrote the state, ${agreement(ownSubset.confirmed)} where their tool finds nothing changed`,
    ...ownSubset.examples.slice(0, 10).map((example) => `  not reproduced: ${example}`),
    `listed files are those that the stored hashes and the disk give: ${agreement(tally.storedRule)} nodes`,
    `scans that changed the working copy: ${tally.written.length}`,
    ...tally.written.slice(0, 10).map((line) => `  ${line}`),
  );
  lines.push(
    '',
    `crashes: ${tally.crashes.length}`,
    ...tally.crashes.slice(0, 200).map((line) => `  ${line}`),
  );
  lines.push(
    `unexplained: ${tally.unexplained.length}`,
    ...tally.unexplained.slice(0, 2000).map((line) => `  ${line}`),
  );
  return `${lines.join('\n')}\n`;
}

function agreement({ equal, other }: { equal: number; other: number }): string {
  return `${equal} of ${equal + other}`;
}

function totals({ rows, milliseconds }: Tally): string[] {
  const sums = { states: 0, nodes: 0, compared: 0, equal: 0 };
  for (const row of rows.values())
    for (const key of ['states', 'nodes', 'compared', 'equal'] as const) sums[key] += row[key];
  return [
    `${'all'.padEnd(16)}${[pad(sums.states, 7), pad(sums.nodes, 6), pad(sums.compared, 9), pad(sums.equal, 6)].join(' ')}`,
    `our scans took ${(milliseconds / 1000).toFixed(1)} s`,
  ];
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function byCount(map: ReadonlyMap<string, number>): [string, number][] {
  return [...map].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function pad(number: number, width: number): string {
  return String(number).padStart(width);
}
