import type { DriftScanResult } from '@drift/domain/types';
import { findRoot, gate, strictDeferred, strictFaults } from '@drift/workspace';
import type { SeenInputs } from '@drift/workspace/recall';
import { rememberScan } from '@drift/workspace/remember';
import { recallStaged } from '@drift/workspace/staged';
import { sayStrictDeferred, sayStrictFaults, toPolicy, type GateFlags } from '../gate-options.js';
import { openWorkspace } from '../open-workspace.js';
import { progressOf } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { thisCall } from '../this-call.js';
import { sayScan } from './say-scan.js';

export interface ScanCall {
  flags: GateFlags;
  /** Nodes, contexts or paths; empty means all. */
  words: readonly string[];
  /** Only these contexts; null means no such limit. */
  contexts: readonly string[] | null;
  detail: 'status' | 'full';
  /** What `--staged` looks at where nothing is named; all nodes when absent. */
  staged?: 'touched';
  /** What a look for a remembered answer has just seen. */
  seen: SeenInputs | null;
}

/** `scan`, `check` and `report`: look, print, and answer with the policy's exit code. */
export async function runScan(call: ScanCall, terminal: Terminal): Promise<number> {
  const policy = toPolicy(call.flags);
  const { staged, quiet } = call.flags;
  // What is staged is no answer about what is on disk, and must never be kept as one.
  const root = findRoot(process.cwd());
  const memory = staged ? null : rememberScan(thisCall(), root, call.seen);
  const recalled = staged ? recallStaged(thisCall(), root) : null;
  const observer = memory?.observer ?? recalled?.observer;
  const drift = await openWorkspace({
    ...(observer ? { observer } : {}),
    noCache: !call.flags.cache,
  });
  const progress = progressOf(terminal);
  const result = await drift.scan({
    words: call.words,
    ...(call.contexts ? { contexts: call.contexts } : {}),
    onFile: progress.onFile,
    ...(memory ? { memory: memory.look } : {}),
    ...(staged ? { staged: call.staged ?? 'all' } : {}),
    ...(recalled ? { stagedMemory: recalled.look } : {}),
    ...(call.flags.trustIndex && call.flags.cache ? { trustIndex: true } : {}),
  });
  progress.end();
  const exit = gate(result, policy);
  const answer = {
    ...(quiet && exit === 0
      ? { text: '', stamp: '' }
      : sayScan(quiet ? onlyOutOfSync(result) : result, {
          format: call.flags.format,
          detail: call.detail,
          palette: terminal.palette,
        })),
    err:
      sayStrictFaults(strictFaults(result, policy)) + sayStrictDeferred(strictDeferred(result, policy), exit),
    exit,
  };
  if (answer.text !== '') terminal.out(answer.text);
  if (answer.err !== '') terminal.err(answer.err);
  await memory?.keep(answer);
  return answer.exit;
}

/** What a person has to act on; the summary still counts all that was looked at. */
function onlyOutOfSync(result: DriftScanResult): DriftScanResult {
  return {
    ...result,
    reports: result.reports.filter(({ driftType, reason }) => driftType !== 'none' || reason === 'unjudged'),
    diagnostics: result.diagnostics.filter(
      ({ severity, code }) => severity !== 'info' || OF_STAGED.has(code),
    ),
  };
}

const OF_STAGED = new Set(['stage-record', 'not-looked-at']);
