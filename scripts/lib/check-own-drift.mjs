import { runNode } from './run.mjs';

/** This project guards itself; what the policy lets pass is printed all the same. */
export async function checkOwnDrift() {
  const launcher = 'tools/drift-heal/bin/drift-heal.cjs';
  const scan = [launcher, 'scan', '--fail-on', 'semantic,code_stale'];
  const { ok, stdout, output } = await runNode(scan);
  const { summary, findings } = splitReport(stdout);
  if (ok && summary === undefined)
    return { ok: false, output: `The scan did not say what it checked.\n${output}` };
  return { ok, output, note: summary, details: findings };
}

/** The last line of a text report, and the report without it and without the nodes that are in sync. */
export function splitReport(report) {
  const isSummary = (line) => /^\d+ nodes? checked\./.test(line);
  const lines = report.split('\n');
  const blocks = lines
    .filter((line) => !isSummary(line))
    .join('\n')
    .split(/\n{2,}/);
  const findings = blocks.filter((block) => !/^ {2}✓/m.test(block)).join('\n\n');
  return { summary: lines.find(isSummary), findings: findings.trim() };
}
