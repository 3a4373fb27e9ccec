import type { DriftScanResult } from '@drift/domain/types';
import { expect } from 'vitest';
import { openDrift } from '../open-drift.js';
import type { SeenInputs } from './recall-scan.js';
import { rememberScan } from './remember-scan.js';
import { scanCall } from './scan-call.fixture.js';
import type { ScanCall } from './scan-call.js';

/** One scan; `partly` where an earlier look told most of it. */
export interface TakenScan {
  result: DriftScanResult;
  partly: boolean;
  notKept: string | null;
}

/** Scans of one workspace as the command line takes them, each remembered. */
export function rememberedScans(root: string) {
  const call = (changes: Partial<ScanCall> = {}): ScanCall => scanCall(root, changes);
  async function scan(asked = call(), seen: SeenInputs | null = null): Promise<TakenScan> {
    const memory = rememberScan(asked, root, seen);
    if (memory === null) throw new Error('no answer is kept here');
    const drift = await openDrift({ root, observer: memory.observer });
    let partly = false;
    const again: typeof memory.look.again = async (session) => {
      const found = await memory.look.again(session);
      partly = found !== null;
      return found;
    };
    const result = await drift.scan({ memory: { ...memory.look, again } });
    const text = JSON.stringify(result.reports);
    const notKept = await memory.keep({ text, err: '', exit: 0, stamp: '' });
    return { result, partly, notKept };
  }
  return {
    call,
    scan,
    /** Scans until what was just written is old enough to be relied on. */
    look: async (asked = call()): Promise<void> => {
      for (;;) {
        const { notKept } = await scan(asked);
        if (notKept === null) return;
        expect(notKept).toMatch(/was written just now/);
      }
    },
    /** Without anything that is remembered. */
    coldly: async (): Promise<DriftScanResult> => (await openDrift({ root })).scan(),
  };
}

export function withoutMoment(result: DriftScanResult): DriftScanResult {
  return { ...result, scannedAt: '' };
}
