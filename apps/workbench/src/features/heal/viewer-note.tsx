import { Lock } from 'lucide-react';

/** Why somebody may look and not act here, and the two ways on. */
export function ViewerNote() {
  return (
    <p className="flex gap-2 text-xs text-ink-2">
      <Lock size={13} aria-hidden className="mt-[0.1875rem] shrink-0 text-ink-3" />
      <span>
        Only an operator can act here, and this browser is a viewer. Open the operator link that{' '}
        <code className="font-mono text-2xs">drift-heal serve</code> printed, or type the command.
      </span>
    </p>
  );
}
