/** More would not end sooner on two cores. */
const AT_ONCE = 2;

/**
 * Runs the gates one after another, those that only read two at a time, and prints a table in the order of the list; a
 * gate's own output only when it fails. Each gate counts as one, the test gate as its tests. The last line is
 * `N passed, N failed, N skipped`; returns the exit code.
 */
export async function runGates(gates) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failed = new Set();
  const begun = new Map();
  for (const [index, gate] of gates.entries()) {
    process.stdout.write(`${gate.name.padEnd(11)}`);
    if (gate.reads && !begun.has(gate)) beginReaders(gates.slice(index), begun);
    const { result, milliseconds } = failed.has(gate.needs)
      ? { result: notRun(gate.needs), milliseconds: 0 }
      : await (begun.get(gate) ?? measure(gate));
    process.stdout.write(row(result, milliseconds));
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

/** Begins the readers that stand together at the head; `begun` has what each will give. */
function beginReaders(gates, begun) {
  const end = gates.findIndex(({ reads }) => !reads);
  const starts = [];
  for (const gate of end === -1 ? gates : gates.slice(0, end)) {
    const result = new Promise((resolve) => starts.push(async () => resolve(await measure(gate))));
    begun.set(gate, result);
  }
  const waiting = starts.values();
  const lane = async () => {
    for (const start of waiting) await start();
  };
  for (let count = 0; count < AT_ONCE; count += 1) void lane();
}

async function measure(gate) {
  const started = performance.now();
  const result = await judge(gate);
  return { result, milliseconds: performance.now() - started };
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
