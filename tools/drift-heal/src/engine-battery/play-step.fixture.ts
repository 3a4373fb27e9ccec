import { isDeepStrictEqual } from 'node:util';
import type { DriftScanResult } from '@drift/domain/types';
import type { Difference } from './difference.fixture.js';
import { FILE_STEPS } from './file-steps.fixture.js';
import { FOLDER_STEPS } from './folder-steps.fixture.js';
import { GIT_STEPS } from './git-steps.fixture.js';
import { GRAPH_STEPS } from './graph-steps.fixture.js';
import { naiveScan } from './naive-scan.fixture.js';
import { forget, type Answer, type Road } from './roads.fixture.js';
import { saidByScan } from './said-by-scan.fixture.js';
import type { Step, World } from './world.fixture.js';

/** Every kind of step, by what it is called in a failure's report. */
export const STEPS: Readonly<Record<string, Step>> = {
  ...FILE_STEPS,
  ...FOLDER_STEPS,
  ...GRAPH_STEPS,
  ...GIT_STEPS,
};

/** Those that leave the least trace. */
const SLY_STEPS = Object.fromEntries(
  Object.entries(STEPS).filter(([name]) => /restored|same size|scan|time of the other|rules/.test(name)),
);

const SCAN = ['scan', '--format', 'json'];

/** Other commands that answer by the same look at the workspace. */
const OTHERS = [
  ['scan'],
  ['report'],
  ['check', '--strict'],
  ['scan', '--contexts', 'shop'],
  ['report', '--format=markdown'],
];

/** Takes one step that the workspace has something for, and says which. */
export async function takeStep(world: World): Promise<string> {
  for (;;) {
    const steps = world.random.pick([SLY_STEPS, FILE_STEPS, STEPS, STEPS]) ?? STEPS;
    const name = world.random.pick(Object.keys(steps)) ?? '';
    const done = await steps[name]?.(world);
    if (done !== null && done !== undefined) return `${name}: ${done}`;
  }
}

/** What the roads say of one workspace, told apart from where they disagree; null where all are one. */
export async function disagreement(world: World, warm: Road, cold: Road): Promise<string | null> {
  const { root, random } = world;
  const again = random.below(3) === 0 ? warm : cold;
  const answers = { warm: await warm(root, ...SCAN), 'warm again': await again(root, ...SCAN) };
  const other = random.below(3) === 0 ? random.pick(OTHERS) : undefined;
  const otherWarm = other && (await warm(root, ...other));
  forget(root);
  const read = await cold(root, ...SCAN);
  for (const [name, answer] of Object.entries(answers)) {
    const found = compare(answer, read);
    if (found !== null) return `${name} and cold differ\n${found}`;
  }
  if (other && otherWarm) {
    forget(root);
    const found = compare(otherWarm, await cold(root, ...other));
    if (found !== null) return `${other.join(' ')}: warm and cold differ\n${found}`;
  }
  const expected = naiveScan(root);
  const said = saidByScan(root, read, expected);
  if (!isDeepStrictEqual(said, expected)) return `the scan and the reference differ\n${show(said, expected)}`;
  if (random.below(3) !== 0) return null;
  forget(root);
  const found = compare(withoutRefusal(await cold(root, ...SCAN, '--trust-index')), read);
  return found && `with --trust-index and without differ\n${found}`;
}

function compare(one: Answer, other: Answer): string | null {
  const [left, right] = [comparable(one), comparable(other)];
  if (left === right) return null;
  const lines = right.split('\n');
  const at = left.split('\n').findIndex((line, index) => line !== lines[index]);
  return [left, right]
    .map((text) =>
      text
        .split('\n')
        .slice(Math.max(0, at - 12), at + 8)
        .join('\n'),
    )
    .join('\n---\n');
}

/** Where the index cannot be relied on, the answer says so besides. */
function withoutRefusal(answer: Answer): Answer {
  if (!answer.out.includes('"code": "index-untrusted"')) return answer;
  const result = JSON.parse(answer.out) as DriftScanResult;
  const diagnostics = result.diagnostics.filter(({ code }) => code !== 'index-untrusted');
  return { ...answer, out: `${JSON.stringify({ ...result, diagnostics }, null, 2)}\n` };
}

/** An answer without the time at which it was given. */
function comparable({ out, err, exit }: Answer): string {
  return `${out.replace(/("scannedAt": "|Scanned at `)[^"`]*/, '$1')}\n${err}\nexit ${exit}`;
}

function show(said: Difference, expected: Difference): string {
  if (said === 'refused' || expected === 'refused') return JSON.stringify([said, expected], null, 2);
  const ids = [...new Set([...Object.keys(said.nodes), ...Object.keys(expected.nodes)])];
  const odd = ids.filter((id) => !isDeepStrictEqual(said.nodes[id], expected.nodes[id]));
  const pairs = odd.map((id) => ({ id, scan: said.nodes[id], reference: expected.nodes[id] }));
  return JSON.stringify({ commits: [said.commit, expected.commit], nodes: pairs }, null, 2);
}
