import type { Role } from '../../lib/drift-request.js';
import { useScan } from '../findings/scan.js';

/** What whoever uses this browser may do, as the newest scan says; null where the server does not tell. */
export function useRole(): Role | null {
  return useScan().data?.role ?? null;
}
