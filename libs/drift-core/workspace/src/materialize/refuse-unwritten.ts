import { aloneCommand, type Detection } from '@drift/detector';
import type { Refusal } from '@drift/remediation';
import { refuseConflicted } from '../record/conflict-markers.js';
import type { Session } from '../session.js';

/**
 * Why nobody can have written the code of a node from its spec: it is a merge that nobody finished, or all that
 * differs from the record is the spec, or that files are gone. Null where somebody can.
 */
export function refuseUnwritten(session: Session, detection: Detection): Refusal | null {
  const { nodeId, files, entry, codePresent, axes } = detection;
  const flags = ['--with-spec', '--reason', '…'];
  const conflicted = refuseConflicted(session, detection, { sides: ['code', 'spec'], flags });
  if (conflicted) return conflicted;
  const code = files.filter(({ side }) => side === 'code');
  const no = (why: string, { path }: { path: string }, kept: string): Refusal => ({
    code: 'E_REFUSED',
    nodeId,
    why: `nothing was written: ${why}`,
    where: path,
    next: `write it; if ${kept}: ${aloneCommand('absorb', detection, ...flags)}`,
  });
  const moved = files.filter(({ side, change }) => side !== 'code' && change !== 'format');
  const ahead = moved.find(({ after }) => after !== null) ?? moved[0];
  if (entry && ahead && code.length === 0 && RECORDED.has(axes.spec))
    return no(
      `its spec changed (${ahead.path}), and no byte of the code did`,
      ahead,
      'the code already says so',
    );
  const [gone, ...others] = code.filter(({ change }) => change === 'missing');
  if (!entry || !codePresent || !gone || others.length + 1 < code.length) return null;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return no(`${gone.path}${more} is still missing`, gone, 'it is gone on purpose');
}

/** Of a spec that is missing, or was never recorded, others speak. */
const RECORDED: ReadonlySet<string> = new Set(['same', 'format', 'changed']);
