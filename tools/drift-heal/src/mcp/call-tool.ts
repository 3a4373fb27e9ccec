import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import type { Drift } from '@drift/workspace';
import type { z } from 'zod';
import { failureAnswer, fitsWhole, type Answer, type NextCall } from './answer.js';
import { compactReport } from './compact-report.js';
import type { PlanBook } from './plan-book.js';
import { INPUTS, toolNames, type ToolName } from './tools.js';

export type McpDrift = Pick<Drift, 'scan' | 'explain' | 'plan' | 'remediate'>;

/** What the tools work with. */
export interface ToolMeans {
  /** Opens the workspace as it is now. */
  open: () => Promise<McpDrift>;
  plans: PlanBook;
  mayApply: boolean;
  /** What the client calls itself. */
  client: () => string;
}

type Given<T extends ToolName> = z.output<(typeof INPUTS)[T]>;

/** Answers one call; what cannot be done is an answer, too. */
export async function callTool(name: string, given: unknown, means: ToolMeans): Promise<Answer> {
  let node: string | null = null;
  try {
    const tool = toolNames(means.mayApply).find((known) => known === name);
    if (tool === undefined) throw noSuchTool(name);
    const parsed = INPUTS[tool].safeParse(given ?? {});
    if (!parsed.success) throw badArguments(tool, parsed.error);
    if (tool === 'drift_propose') {
      ({ nodeId: node } = parsed.data as Given<'drift_propose'>);
    }
    return await TOOLS[tool](parsed.data as never, means);
  } catch (failure) {
    // A node that is not there cannot be looked at.
    const isThere = failure instanceof DriftFailure && failure.error.code !== 'E_NOT_FOUND';
    return failureAnswer(failure, [lookAgain(isThere ? node : null)]);
  }
}

/** What works whatever has changed: every id that the next steps take stands in its answer. */
function lookAgain(nodeId: string | null): NextCall {
  return { tool: 'drift_scan', arguments: nodeId === null ? {} : { target: nodeId } };
}

const TOOLS: { [T in ToolName]: (given: Given<T>, means: ToolMeans) => Promise<Answer> } = {
  drift_scan: scan,
  drift_explain: explain,
  drift_propose: propose,
  drift_apply: apply,
};

async function scan(
  { target, all, limit, cursor }: Given<'drift_scan'>,
  { open }: ToolMeans,
): Promise<Answer> {
  const after = cursor === undefined ? null : nodeIdOf(cursor);
  const drift = await open();
  const { reports, summary, diagnostics, commit } = await drift.scan(
    target === undefined ? {} : { words: [target] },
  );
  const listed = reports
    .filter(({ driftType, reason }) => all || driftType !== 'none' || reason === 'unjudged')
    .filter(({ nodeId }) => after === null || nodeId > after)
    .sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
  const { checked, unjudged, errors, deferred, byType } = summary;
  const answer = (count: number): Answer => {
    const page = listed.slice(0, count);
    const last = page.at(-1);
    const cursor = last !== undefined && listed.length > count ? cursorOf(last.nodeId) : null;
    const [first] = page;
    return {
      facts: { checked, unjudged, errors, deferred, ...byType, listed: page.length, cursor, commit },
      untrusted: { reports: page.map(compactReport), diagnostics },
      next: first ? [{ tool: 'drift_explain', arguments: { nodeId: first.nodeId } }] : [],
    };
  };
  // Whole nodes on a shorter page: what is cut out of a page could not be asked for.
  let count = limit;
  while (count > 1 && !fitsWhole(answer(count))) count = Math.floor(count / 2);
  return answer(count);
}

async function explain({ nodeId }: Given<'drift_explain'>, { open }: ToolMeans): Promise<Answer> {
  const drift = await open();
  const { analysis, specFiles, outputs } = await drift.explain(nodeId);
  const { report, hunks, comparisons, symbols, cause } = analysis;
  const { driftType, confidence, reason } = report;
  return {
    facts: { driftType, confidence, reason },
    untrusted: { report: compactReport(report), specFiles, outputs, symbols, cause, comparisons, hunks },
    next: report.suggestions
      .filter(({ action }) => action !== 'manual_review')
      .map(({ suggestionId }) => ({ tool: 'drift_propose', arguments: { nodeId, suggestionId } })),
  };
}

async function propose(
  { nodeId, suggestionId }: Given<'drift_propose'>,
  { open, plans, mayApply }: ToolMeans,
): Promise<Answer> {
  const drift = await open();
  const { plan, planHash } = await drift.plan({ nodeId, suggestionId, createPR: false });
  const handEdited = plan.writes.filter((write) => write.handEdited).length;
  const overwritesEdits = handEdited > 0;
  const planId = mayApply ? plans.add({ nodeId, suggestionId, planHash, overwritesEdits }) : null;
  return {
    facts: {
      planId,
      planHash,
      action: plan.action,
      writes: plan.writes.length,
      handEdited,
    },
    untrusted: { plan },
    next: planId === null || overwritesEdits ? [] : [{ tool: 'drift_apply', arguments: { planId } }],
  };
}

async function apply(
  { planId, reason }: Given<'drift_apply'>,
  { open, plans, client }: ToolMeans,
): Promise<Answer> {
  const { nodeId, suggestionId, planHash, overwritesEdits } = plans.get(planId);
  if (overwritesEdits) throw needsPerson(nodeId);
  const drift = await open();
  const { success, action, errorMessage, auditId } = await drift.remediate({
    nodeId,
    suggestionId,
    planHash,
    createPR: false,
    ...(reason === undefined ? {} : { reason: `${reason} (by an agent: ${client()})` }),
  });
  if (success) plans.remove(planId);
  return {
    facts: { success, action, auditId },
    untrusted: { errorMessage },
    // After a refusal, too: the suggestion may be gone with the state that it was made for.
    next: [lookAgain(nodeId)],
    isError: !success,
  };
}

/** Letters of no meaning, so that a name of the repository is no fact. */
function cursorOf(nodeId: string): string {
  return Buffer.from(nodeId).toString('base64url');
}

/** @throws DriftFailure `E_USAGE` for letters that no page gave: an empty page would read as the end of the list. */
function nodeIdOf(cursor: string): string {
  const nodeId = Buffer.from(cursor, 'base64url').toString();
  if (nodeId !== '' && cursorOf(nodeId) === cursor) return nodeId;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'no findings were listed',
    why: 'the cursor is not one that a page gave',
    next: 'drift_scan without a cursor',
  });
}

/** An agent has seen the plan; nobody whose work it would overwrite has. */
function needsPerson(nodeId: string): DriftFailure {
  return new DriftFailure({
    code: 'E_CONFIRM',
    what: 'nothing was applied',
    why: "the plan would overwrite a person's edits, which is for a person to confirm",
    safe: 'nothing was changed',
    next: nodeCommand('reject', nodeId),
  });
}

function noSuchTool(name: string): DriftFailure {
  const needsLeave = name === 'drift_apply';
  return new DriftFailure({
    code: needsLeave ? 'E_REFUSED' : 'E_USAGE',
    what: `there is no tool '${name.slice(0, 100)}' here`,
    why: needsLeave ? 'the server was started without --apply' : 'tools/list names them all',
    safe: 'nothing was changed',
    next: needsLeave ? 'drift-heal mcp --apply' : null,
  });
}

function badArguments(tool: ToolName, error: z.ZodError): DriftFailure {
  const why = error.issues
    .map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`)
    .join('; ');
  return new DriftFailure({
    code: 'E_USAGE',
    what: `${tool} was not called`,
    why,
    safe: 'nothing was changed',
  });
}
