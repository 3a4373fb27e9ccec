import { isDeepStrictEqual } from 'node:util';
import type { DriftScanResult } from '@drift/domain/types';
import type { Difference } from './difference.fixture.js';
import { CLOCK_STEPS, turnBack } from './clock-steps.fixture.js';
import { FILE_STEPS } from './file-steps.fixture.js';
import { FOLDER_STEPS } from './folder-steps.fixture.js';
import { GENERATOR_STEPS } from './generator-steps.fixture.js';
import { GIT_STEPS } from './git-steps.fixture.js';
import { GRAPH_STEPS } from './graph-steps.fixture.js';
import { naiveScan } from './naive-scan.fixture.js';
import { ask, BY_INDEX, SCAN, type Question } from './questions.fixture.js';
import { RACY_STEPS } from './racy-steps.fixture.js';
import { forget, isPartly, type Answer, type Road } from './roads.fixture.js';
import { saidByScan } from './said-by-scan.fixture.js';
import { OTHER_EDITED, PUT_BACK, SUGGESTION_STEPS } from './suggestion-steps.fixture.js';
import type { Step, World } from './world.fixture.js';

/** What changes who is written by a generator, and what is suggested. */
const SUGGESTING_STEPS: Readonly<Record<string, Step>> = { ...GENERATOR_STEPS, ...SUGGESTION_STEPS };

/** Every kind of step, by what it is called in a failure's report. */
export const STEPS: Readonly<Record<string, Step>> = {
  ...FILE_STEPS,
  ...FOLDER_STEPS,
  ...GRAPH_STEPS,
  ...GIT_STEPS,
  ...RACY_STEPS,
  ...CLOCK_STEPS,
  ...SUGGESTING_STEPS,
};

/** Those that leave the least trace. */
const SLY_STEPS = Object.fromEntries(
  Object.entries(STEPS).filter(([name]) =>
    /restored|same size|scan|time of the other|rules|clock|not there|nearer/.test(name),
  ),
);

/** Takes one step that the workspace has something for, and says which. */
export async function takeStep(world: World): Promise<{ name: string; on: string }> {
  for (;;) {
    const steps = world.random.pick(kindsFor(world)) ?? STEPS;
    const name = world.random.pick(Object.keys(steps)) ?? '';
    const since = Date.now();
    const on = await steps[name]?.(world);
    if (on === null || on === undefined) continue;
    turnBack(world, since);
    return { name, on };
  }
}

/** Where there are generators, most often two steps that only together show what is suggested for another node. */
function kindsFor({ hasGenerators, before, random }: World): Readonly<Record<string, Step>>[] {
  if (before.size > 0 && random.below(2) === 0) return [PUT_BACK];
  if (!hasGenerators) return [SLY_STEPS, FILE_STEPS, STEPS, STEPS];
  return [SLY_STEPS, FILE_STEPS, STEPS, SUGGESTING_STEPS, SUGGESTION_STEPS, OTHER_EDITED, OTHER_EDITED];
}

/** What is found of one state of a workspace. */
export interface Found {
  /** What the cold scan answered; the last one that left something to be remembered. */
  cold: Answer;
  /** The warm answer was put together from an earlier look, and kept. */
  partly: boolean;
  /** What the roads say, told apart from where they disagree; null where all are one. */
  disagreement: string | null;
}

export interface Asked {
  warm: Road;
  cold: Road;
  /** Another question that the warm road was asked before the step, too. */
  other: Question | undefined;
  /** Whether the answer by git's index is looked at. */
  byIndex: boolean;
}

/**
 * Asks every road about one workspace. The cold scan comes last: what the next step finds remembered is
 * either its answer, or, where it leaves all memory alone, what came of one warm answer after the other.
 */
export async function askAll(world: World, { warm, cold, other, byIndex }: Asked): Promise<Found> {
  const { root, random } = world;
  const warmly = { warm: await warm(root, ...SCAN) } as Record<string, Answer>;
  const partly = isPartly(root, SCAN);
  const coldly = random.below(2) === 0 ? forgetting : leaving;
  if (random.below(3) === 0)
    warmly['warm again'] = await (random.below(2) === 0 ? warm : cold)(root, ...SCAN);
  const others = other && { warm: await ask(world, warm, other), cold: await coldly(world, cold, other) };
  const indexed =
    byIndex && coldly === forgetting && (await coldly(world, cold, { from: '', argv: BY_INDEX }));
  const read = await coldly(world, cold, { from: '', argv: SCAN });
  const disagreement = (): string | null => {
    for (const [name, answer] of Object.entries(warmly)) {
      const found = compare(answer, read);
      if (found !== null) return `${name} and cold differ\n${found}`;
    }
    const warmOther = others && (coldly === leaving ? withoutRefusal(others.warm) : others.warm);
    const found = others && warmOther && compare(warmOther, others.cold);
    if (found) return `${other?.argv.join(' ')}: warm and cold differ\n${found}`;
    const expected = naiveScan(root);
    const said = saidByScan(root, read, expected);
    if (!isDeepStrictEqual(said, expected))
      return `the scan and the reference differ\n${show(said, expected)}`;
    const odd = indexed && compare(withoutRefusal(indexed), read);
    return odd ? `with --trust-index and without differ\n${odd}` : null;
  };
  return { cold: read, partly, disagreement: disagreement() };
}

async function forgetting(world: World, cold: Road, question: Question): Promise<Answer> {
  forget(world.root);
  return ask(world, cold, question);
}

function leaving(world: World, cold: Road, { from, argv }: Question): Promise<Answer> {
  return ask(world, cold, { from, argv: [...argv.filter((word) => word !== '--trust-index'), '--no-cache'] });
}

/** Where two answers differ, with some lines around; null where only their moments do. */
export function compare(one: Answer, other: Answer): string | null {
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
  const commits = [said.commit, expected.commit];
  return JSON.stringify({ commits, openSpecs: [said.openSpecs, expected.openSpecs], nodes: pairs }, null, 2);
}
