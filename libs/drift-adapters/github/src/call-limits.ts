/** How long and how often the adapter tries; every number has its default here. */
export interface CallLimits {
  /** For one request with its whole answer. */
  timeoutMs: number;
  /** All waits of one hour together: for limits of the host, and before repetitions. */
  totalWaitMs: number;
  /** How often a call is sent at most when the host is not well. */
  attempts: number;
  maxBodyBytes: number;
  /** Writes stand one second apart, and three where people are notified, as GitHub asks for. */
  spaced: boolean;
}

/** What holds unless `limits` says otherwise. */
export const CALL_LIMITS: CallLimits = {
  timeoutMs: 30_000,
  totalWaitMs: 120_000,
  attempts: 4,
  maxBodyBytes: 64 * 1024 * 1024,
  spaced: true,
};

/** Milliseconds before the next try after `failures` failed ones: 1, 2, 4 … seconds. */
export function backoffMs(failures: number): number {
  return 1000 * 2 ** (failures - 1);
}
