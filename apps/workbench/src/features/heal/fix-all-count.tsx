import { useFixProgress } from '../../lib/fix-progress.js';
import { fixPhase } from './fix-phase.js';

/** How far the fixes are, in as few words as a button has room for. */
export function FixAllCount({ createPR }: { createPR: boolean }) {
  const { words } = fixPhase(useFixProgress(), createPR);
  return <span className="tabular-nums">{words}</span>;
}
