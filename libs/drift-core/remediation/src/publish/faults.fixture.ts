import { HostFailure, type HostFault } from './code-host.js';
import type { HostCall } from './memory-call-hook.js';
import type { MemoryCodeHost } from './memory-code-host.js';

/** Every way in which a call fails; `killed` ends the run there and then. */
export const FAULTS = [
  'permission',
  'not-found',
  'protected',
  'busy',
  'unreachable',
  'refused',
  'killed',
] as const;

export interface Fault {
  /** Which call of the run, from 0. */
  at: number;
  moment: HostCall['moment'];
  kind: (typeof FAULTS)[number];
  /** What the call is, for people. */
  method: string;
}

/** The same repository for a run of which one call fails. */
export function failing(host: MemoryCodeHost, { at, moment, kind }: Fault): MemoryCodeHost {
  let calls = 0;
  return host.connect((call) => {
    if (call.moment === 'before') calls += 1;
    if (calls !== at + 1 || call.moment !== moment) return;
    if (kind === 'killed') throw new Error('killed');
    const known: HostFault = kind;
    throw new HostFailure(known, call.method, 'a fault of the test');
  });
}

/** Every call that a run makes × before and after × every kind of fault. */
export async function faultsOf(
  host: MemoryCodeHost,
  run: (host: MemoryCodeHost) => Promise<unknown>,
): Promise<Fault[]> {
  const whole = host.connect();
  await run(whole);
  const faults: Fault[] = [];
  for (const [at, { method }] of whole.calls.entries())
    for (const moment of ['before', 'after'] as const)
      for (const kind of FAULTS) faults.push({ at, moment, kind, method });
  return faults;
}
