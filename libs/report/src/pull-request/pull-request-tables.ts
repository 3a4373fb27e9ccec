import type { PublishFacts } from '@drift/remediation';
import { percent } from '../model/percent.js';
import type { RowList } from './fit-rows.js';
import { cell, code, prose } from './pull-request-code.js';

export const VERDICT_HEAD = ['| Node | Verdict | Reason | Confidence |', '| --- | --- | --- | ---: |'];
export const FILE_HEAD = ['| File | Change | Added | Removed |', '| --- | --- | ---: | ---: |'];

/** One row for the verdict of each node, for a table under `VERDICT_HEAD`. */
export function verdictRows({ verdicts }: PublishFacts): RowList {
  const rows = verdicts.map(
    ({ nodeId, driftType, reason, confidence }) =>
      `| ${cell(nodeId)} | ${cell(driftType)} | ${cell(reason)} | ${percent(confidence)} |`,
  );
  return { rows, more: (count) => `| ${count} more | | | |` };
}

/** What was seen, one list item each, with its node where there are several. */
export function evidenceRows({ verdicts }: PublishFacts): RowList {
  const rows = verdicts.flatMap(({ nodeId, evidence }) => {
    const node = verdicts.length > 1 ? `${code(nodeId)}: ` : '';
    return evidence.map((message) => `- ${node}${prose(message)}`);
  });
  return { rows, more: (count) => `- ${count} more` };
}

/** One row for each written file, for a table under `FILE_HEAD`. */
export function fileRows({ files }: PublishFacts): RowList {
  const rows = files.map(
    ({ path, change, added, removed }) => `| ${cell(path)} | ${change} | ${added} | ${removed} |`,
  );
  return { rows, more: (count) => `| ${count} more | | | |` };
}
