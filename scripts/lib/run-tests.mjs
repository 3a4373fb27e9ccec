import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './root.mjs';
import { runTool } from './run-tool.mjs';

/** Every vitest test in one run; counts come from the JSON report, so that they do not depend on wording. */
export async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'drift-tests-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { ok, output } = await runTool('vitest', ['run', ...reporters]);
    const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
    return judgeTests({ ok, output, report });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Turns one run into counts. A run that failed or ran nothing has at least one failure, also without a failed test. */
export function judgeTests({ ok, output, report }) {
  const { counts, skipped } = countTests(report);
  if (counts.failed === 0 && (!ok || counts.passed === 0)) counts.failed = 1;
  const note = `${counts.passed} passed, ${counts.skipped} skipped`;
  return { ok: counts.failed === 0, output, note, details: skipped.join('\n'), counts };
}

/** A file that does not load has no tests of its own, and counts as one failure. */
function countTests({ testResults }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skipped = [];
  for (const { status: fileStatus, assertionResults: tests, name } of testResults) {
    if (fileStatus === 'failed' && !tests.some(({ status }) => status === 'failed')) counts.failed += 1;
    for (const { status, fullName } of tests) {
      if (status === 'passed' || status === 'failed') counts[status] += 1;
      else {
        counts.skipped += 1;
        skipped.push(`skipped: ${fullName} (${relative(root, name)})`);
      }
    }
  }
  return { counts, skipped };
}
