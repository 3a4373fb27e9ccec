/**
 * Runs the gates one after another and prints a table; a gate's own output only when it fails. Each gate counts
 * as one, the test gate as its tests. The last line is `N passed, N failed, N skipped`; returns the exit code.
 */
export async function runGates(gates) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failed = new Set();
  for (const gate of gates) {
    process.stdout.write(`${gate.name.padEnd(11)}`);
    const started = performance.now();
    const result = failed.has(gate.needs) ? notRun(gate.needs) : await judge(gate);
    process.stdout.write(row(result, performance.now() - started));
    if (!result.ok) failed.add(gate.name);
    const { passed, failed: faults, skipped } = result.counts ?? countOne(result.ok);
    total.passed += passed;
    total.failed += faults;
    total.skipped += skipped;
    if (!result.ok && gate.stopsRest) break;
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed > 0 ? 1 : 0;
}

/** A gate that throws has not judged anything, and that is a failure. */
async function judge(gate) {
  try {
    return await gate.run();
  } catch (error) {
    return { ok: false, output: error.stack };
  }
}

const notRun = (needed) => ({ ok: false, output: `Not run, because ${needed} failed.` });
const countOne = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

function row({ ok, output = '', note = '', details = '' }, milliseconds) {
  const time = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
  const lines = [`${ok ? 'ok    ' : 'FAILED'}${time}  ${note}`.trimEnd()];
  const below = ok ? details : output;
  if (below.trim() !== '')
    lines.push(
      ...below
        .trimEnd()
        .split('\n')
        .map((line) => `  ${line}`.trimEnd()),
    );
  return `${lines.join('\n')}\n`;
}
