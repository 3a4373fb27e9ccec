import type { DriftScanResult } from '@drift/domain/types';
import { printJson, printMarkdown, printText } from '@drift/report';
import { toPolicy, type GateFlags } from '../gate-options.js';
import { openWorkspace } from '../open-workspace.js';
import { progressOf } from '../progress.js';
import type { Terminal } from '../terminal.js';

export interface ScanCall {
  flags: GateFlags;
  /** Nodes, contexts or paths; empty means all. */
  words: readonly string[];
  /** Only these contexts; null means no such limit. */
  contexts: readonly string[] | null;
  detail: 'status' | 'full';
}

/** `scan`, `check` and `report`: look, print, and answer with the policy's exit code. */
export async function runScan(call: ScanCall, terminal: Terminal): Promise<number> {
  const policy = toPolicy(call.flags);
  const drift = await openWorkspace();
  const { gate } = await import('@drift/workspace');
  const progress = progressOf(terminal);
  const result = await drift.scan({
    words: call.words,
    ...(call.contexts ? { contexts: call.contexts } : {}),
    onFile: progress.onFile,
  });
  progress.end();
  terminal.out(print(result, call, terminal));
  return gate(result, policy);
}

function print(result: DriftScanResult, call: ScanCall, terminal: Terminal): string {
  if (call.flags.format === 'json') return printJson(result);
  if (call.flags.format === 'markdown') return printMarkdown(result);
  return printText(result, { palette: terminal.palette, detail: call.detail });
}
