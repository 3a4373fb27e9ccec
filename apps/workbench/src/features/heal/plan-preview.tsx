import type { RemediationPlan } from '@drift/domain/types';
import { shellCommand } from '@drift/domain/shell';
import { CommandLine } from '../../components/command-line.js';
import { count } from '../../lib/format.js';
import { HeldBackList } from './held-back-list.js';
import { PlannedFile } from './planned-file.js';
import { ProofLine } from './proof-line.js';

/** So many diffs are opened without asking. */
const OPENED = 2;

interface PlanPreviewProps {
  plan: RemediationPlan;
  diffsOpen: boolean;
  /** Nothing is written here: it becomes a pull request. */
  createPR: boolean;
}

/** What applying a plan would do: the command, how it was proved, every file with its diff, what is left out. */
export function PlanPreview({ plan, diffsOpen, createPR }: PlanPreviewProps) {
  const verb = createPR ? 'propose' : 'write';
  const { command, writes, heldBack, proof } = plan;
  return (
    <div className="space-y-3">
      {command.length > 0 && <CommandLine command={shellCommand(command)} />}
      {proof !== null && <ProofLine proof={proof} />}
      <div>
        <h3 className="field-label mb-1">
          {writes.length === 0
            ? 'No file changes; only the record does.'
            : `${count(writes.length, 'file')} to ${verb}`}
        </h3>
        <ul aria-label={`Files to ${verb}`} className="space-y-2">
          {writes.map((write, index) => (
            <PlannedFile
              key={write.path}
              write={write}
              opened={diffsOpen && index < OPENED}
              createPR={createPR}
            />
          ))}
        </ul>
      </div>
      {heldBack.length > 0 && (
        <HeldBackList items={heldBack.map(({ nodeId, why }) => ({ nodes: [nodeId], why }))} />
      )}
    </div>
  );
}
