import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shellWords } from '@drift/domain/shell';
import type { DriftReport, DriftScanResult } from '@drift/domain/types';
import { editInPlace, mergeMarks } from './file-steps.fixture.js';
import { generate } from './generator-steps.fixture.js';
import { breakNode, keepState, rewrite, STATE } from './graph-steps.fixture.js';
import { filesBelow, seen } from './look.fixture.js';
import { SCAN } from './questions.fixture.js';
import { writeIn, type Step, type World } from './world.fixture.js';

const DEFERRALS = '.yggdrasil/.drift-deferrals.yaml';

/** A generator would be run; what a new file says is never compared, so that only other nodes can change that. */
export const SPEC_LEADS: Record<string, Step> = {
  'spec of a node edited that is in sync': onReport(isInSync, (world, { nodeId }) => {
    const notes = `.yggdrasil/${nodeId}/notes.md`;
    if (!seen(world.root, notes)?.isFile()) return null;
    appendFileSync(join(world.root, notes), `\nMore ${world.next()}.\n`);
    return notes;
  }),
  'spec added to a node that is in sync': onReport(isInSync, (world, { nodeId }) => {
    const path = `.yggdrasil/${nodeId}/rules${world.next()}.md`;
    if (!seen(world.root, dirname(path))?.isDirectory()) return null;
    writeIn(world, path, `# Rules ${world.next()}\n`);
    return path;
  }),
};

/** The code of another node changes. */
export const OTHER_EDITED: Record<string, Step> = {
  'another of its context edited': onOther((world, other) => {
    const path = world.random.pick(filesBelow(world.root, ...codeOf(other)));
    if (path === undefined) return null;
    keepBytes(world, path);
    editInPlace(world, path);
    return path;
  }),
};

/** A file gets back what it held before a step here. */
export const PUT_BACK: Record<string, Step> = {
  'what was edited put back': (world) => {
    const path = world.random.pick([...world.before.keys()].filter((one) => seen(world.root, one)?.isFile()));
    if (path === undefined) return null;
    writeFileSync(join(world.root, path), world.before.get(path) ?? '');
    world.before.delete(path);
    return path;
  },
};

/** Edits that change what is suggested, of a node for which something is suggested or of another of its context. */
export const SUGGESTION_STEPS: Record<string, Step> = {
  ...SPEC_LEADS,
  ...OTHER_EDITED,
  ...PUT_BACK,
  'another of its context recorded': onOther(async (world, { nodeId }) => {
    keepState(world);
    await world.heal('absorb', nodeId, '--with-spec', '--reason', 'battery', '--yes');
    return nodeId;
  }),
  'another of its context generated': onOther(async (world, { nodeId }) => {
    keepState(world);
    await generate(world, nodeId);
    return nodeId;
  }),
  'another of its context no longer recorded': onOther((world, { nodeId }) => {
    if (!seen(world.root, STATE)) return null;
    keepState(world);
    rewrite(world, STATE, (text) =>
      text.replace(new RegExp(`^ {2}${nodeId}:\\n(?: {4}.*\\n)+`, 'm'), '').replace(/^entries:\n(?! )/m, ''),
    );
    return nodeId;
  }),
  'node file of another of its context broken': onOther((world, { nodeId }) => {
    const path = `.yggdrasil/${nodeId}/node.yaml`;
    if (!seen(world.root, path)) return null;
    keepBytes(world, path);
    breakNode(world, path);
    return path;
  }),
  'spec of another of its context edited': onOther((world, { nodeId }) => {
    const path = world.random.pick(filesBelow(world.root, `.yggdrasil/${nodeId}`));
    if (path === undefined || !path.endsWith('.md')) return null;
    keepBytes(world, path);
    appendFileSync(join(world.root, path), `\nMore ${world.next()}.\n`);
    return path;
  }),
  'spec of another of its context left with the marks of a merge': onOther((world, { nodeId }) => {
    const path = world.random.pick(filesBelow(world.root, `.yggdrasil/${nodeId}`));
    if (path === undefined || !path.endsWith('.md')) return null;
    keepBytes(world, path);
    writeIn(world, path, mergeMarks(world));
    return path;
  }),
  'finding deferred': onReport(isDrifted, async (world, { nodeId }) => {
    const { exit } = await world.heal('defer', nodeId, '--until', '2999-12-31', '--reason', 'battery');
    return exit === 0 ? nodeId : null;
  }),
  'deferrals at an end': (world) => {
    if (!seen(world.root, DEFERRALS)) return null;
    rewrite(world, DEFERRALS, (text) => text.replaceAll('2999-12-31', '2001-01-01'));
    return DEFERRALS;
  },
  'deferrals taken away': (world) => {
    if (!seen(world.root, DEFERRALS)) return null;
    rmSync(join(world.root, DEFERRALS));
    return DEFERRALS;
  },
  'done as suggested': async (world) => {
    const suggested = (await reportsOf(world)).flatMap(({ suggestions }) =>
      suggestions.flatMap(({ command }) => (command === null || LOOKS.test(command) ? [] : [command])),
    );
    const command = world.random.pick(suggested);
    if (command === undefined) return null;
    keepState(world);
    const { exit, err } = await world.heal(...agreeing(command));
    if (exit === 2) world.refused = `${command}\n${err}`;
    return command;
  },
};

/** What only looks, and what a person has to do something for first. */
const LOOKS = /^drift-heal (?:report|check) | --written$/;

/** A printed command as somebody types it who agrees to everything; the recipe runs the same verb. */
function agreeing(command: string): string[] {
  const [program = '', ...words] = shellWords(command) ?? [];
  const [verb = '', ...rest] = program === 'just' ? ['materialize', ...words.slice(1)] : words;
  const agreed = verb === 'materialize' ? [] : ['--yes'];
  if (verb === 'materialize' || verb === 'reject') agreed.push('--allow-command');
  return [verb, ...agreed, ...rest];
}

/** What a look that leaves no trace says of every node; nothing where it is refused. */
async function reportsOf({ heal }: World): Promise<readonly DriftReport[]> {
  const { out } = await heal(...SCAN, '--no-cache');
  return out === '' ? [] : (JSON.parse(out) as DriftScanResult).reports;
}

function isInSync({ driftType }: DriftReport): boolean {
  return driftType === 'none';
}

function isDrifted({ driftType }: DriftReport): boolean {
  return driftType !== 'none';
}

/** Something is suggested that may rest on what else the command writes. */
function isLeaning({ suggestions }: DriftReport): boolean {
  return suggestions.some(
    ({ action, description }) => action === 'regenerate' || description.startsWith('Before it can be regen'),
  );
}

/** The first bytes count: those were recorded, more often than not. */
function keepBytes({ root, before }: World, path: string): void {
  if (!before.has(path)) before.set(path, readFileSync(join(root, path)));
}

type Act = (world: World, report: DriftReport) => string | null | Promise<string | null>;

function onReport(is: (report: DriftReport) => boolean, act: Act): Step {
  return async (world) => {
    const report = world.random.pick((await reportsOf(world)).filter(is));
    return report === undefined ? null : act(world, report);
  };
}

/** On a node of whose context another one has a suggestion that may rest on it. */
function onOther(act: Act): Step {
  return async (world) => {
    const reports = await reportsOf(world);
    const one = world.random.pick(reports.filter(isLeaning));
    const others = reports.filter(({ context, nodeId }) => context === one?.context && nodeId !== one.nodeId);
    const other = world.random.pick(others);
    return other === undefined ? null : act(world, other);
  };
}

/** The folders and files that a node's mapping speaks of. */
function codeOf({ mapping }: DriftReport): string[] {
  return mapping.map((entry) => entry.replace(/\/?[^/]*\*.*$/, '').replace(/\/$/, ''));
}
