import { aloneCommand } from '@drift/detector';
import { nodeCommand, shellWord } from '@drift/domain/shell';
import type { Refusal } from '@drift/remediation';
import type { PipelineGroup } from './pipeline-groups.js';
import type { Around } from './look-around.js';
import { findMergeMarks, FINISH_MERGE, sayMergeMarks } from '../record/conflict-markers.js';
import type { Session } from '../session.js';

/**
 * Why a pipeline may not run over its outputs; null when it may. `discard` holds the nodes whose
 * edited or absorbed code may be overwritten; siblings that nobody named are never among them.
 */
export function refuseGroup(
  session: Pick<Session, 'files'>,
  group: PipelineGroup,
  { overlaps, discard }: Pick<Around, 'overlaps'> & { discard: ReadonlySet<string> },
): Refusal | null {
  for (const detection of group.detections) {
    const { nodeId, node, faults, files, codePresent, entry } = detection;
    const no = (code: Refusal['code'], why: string, next: string | null): Refusal => ({
      code,
      nodeId,
      why,
      where: node?.nodeFile ?? null,
      next,
    });
    const [fault] = faults;
    if (fault) return no('E_REFUSED', fault.message, nodeCommand('check', nodeId));
    const others = overlaps.get(nodeId);
    if (others)
      return no(
        'E_OVERLAP',
        `it shares mapped files with ${others.join(', ')}`,
        'let one node own each file',
      );
    if (detection.axes.spec === 'missing')
      return no('E_REFUSED', 'its spec is missing', nodeCommand('check', nodeId));
    const marks = findMergeMarks(session, detection, ['spec']);
    if (marks)
      return { ...no('E_REFUSED', sayMergeMarks(marks), FINISH_MERGE), where: `${marks.path}:${marks.line}` };
    if (discard.has(nodeId)) continue;
    const overwrite = `overwrite it (a copy is saved): name ${shellWord(nodeId)} and add --discard`;
    if (!entry && codePresent) {
      const why = 'files exist there that were never recorded';
      return no(
        'E_REFUSED',
        why,
        `keep it: ${aloneCommand('absorb', detection, '--record-only')}; ${overwrite}`,
      );
    }
    const keep = `keep it: ${aloneCommand('absorb', detection, '--reason', '…')}; ${overwrite}`;
    const edited = files.filter((file) => file.side === 'code' && file.change !== 'missing');
    if (edited.length > 0) {
      return no(
        'E_REFUSED',
        `its code is not as recorded: ${edited.map((file) => file.path).join(', ')}`,
        keep,
      );
    }
    if (entry && codePresent && (entry.origin.size > 0 || entry.generator === null)) {
      return no(
        'E_REFUSED',
        'its code was written or absorbed by a person, not by the pipeline',
        keepAsIs(nodeId, overwrite),
      );
    }
  }
  return null;
}

function keepAsIs(nodeId: string, overwrite: string): string {
  return `leave it as it is, or ${overwrite}`;
}
