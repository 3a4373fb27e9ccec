import { aloneCommand, type Detection } from '@drift/detector';
import type { Refusal } from '@drift/remediation';
import { refuseConflicted } from '../record/conflict-markers.js';
import type { Session } from '../session.js';

/**
 * Why nobody can have written the code of a node from its spec: it is a merge that nobody finished, or all that
 * differs from the record is that files are gone. Null where somebody can.
 */
export function refuseUnwritten(session: Session, detection: Detection): Refusal | null {
  const { nodeId, files, entry, codePresent } = detection;
  const flags = ['--with-spec', '--reason', '…'];
  const conflicted = refuseConflicted(session, detection, { sides: ['code', 'spec'], flags });
  if (conflicted) return conflicted;
  const code = files.filter(({ side }) => side === 'code');
  const [gone, ...others] = code.filter(({ change }) => change === 'missing');
  if (!entry || !codePresent || !gone || others.length + 1 < code.length) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    code: 'E_REFUSED',
    nodeId,
    why: `nothing was written: ${gone.path}${more} is still missing`,
    where: gone.path,
    next: `write it; if it is gone on purpose: ${aloneCommand('absorb', detection, ...flags)}`,
  };
}
