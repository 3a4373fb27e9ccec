import type { DriftReport } from '@drift/domain/types';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { primaryButton } from '../../components/button-styles.js';
import { deferDrift } from '../../lib/heal-api.js';
import { textField } from './field-styles.js';
import { HealDialog } from './heal-dialog.js';
import { HealError } from './heal-error.js';
import { useAct } from './use-act.js';
import { notifyDone } from './use-undo.js';

const DAY_MS = 86_400_000;
const DAYS = 14;

/** Postpones a finding: until when, why, and who answers for it. */
export function DeferDialog({ report, onClose }: { report: DriftReport; onClose: () => void }) {
  const { nodeId, deferral } = report;
  const queryClient = useQueryClient();
  const [today] = useState(() => dayOf(Date.now()));
  const [until, setUntil] = useState(() => dayOf(Date.now() + DAYS * DAY_MS));
  const [reason, setReason] = useState(deferral?.reason ?? '');
  const [owner, setOwner] = useState(deferral?.owner ?? '');
  const defer = useAct({
    act: () => {
      const by = owner.trim() === '' ? {} : { owner: owner.trim() };
      return deferDrift({ nodeId, until, reason: reason.trim(), ...by });
    },
    onDone: ({ auditId }) => {
      notifyDone(queryClient, `Deferred ${nodeId} until ${until}`, auditId);
      onClose();
    },
  });
  const past = until < today;
  return (
    <HealDialog
      title="Defer this finding"
      subject={nodeId}
      size="small"
      onClose={onClose}
      actions={
        <button
          type="button"
          disabled={past || until === '' || reason.trim() === '' || defer.isPending}
          onClick={() => defer.run(undefined)}
          className={primaryButton}
        >
          {defer.isPending ? 'Deferring' : 'Defer'}
        </button>
      }
    >
      <div className="space-y-3">
        <p className="text-xs text-ink-2">
          It stays listed and is counted apart. It comes back after that day, or as soon as its files change
          again.
        </p>
        <label className="block space-y-1">
          <span className="field-label">Reason</span>
          <textarea
            data-first
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder="waits for the new price list"
            className={textField}
          />
        </label>
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="block space-y-1">
            <span className="field-label">Last day</span>
            <input
              type="date"
              min={today}
              value={until}
              aria-invalid={past}
              onChange={(event) => setUntil(event.target.value)}
              className={textField}
            />
          </label>
          <label className="block space-y-1">
            <span className="field-label">Owner</span>
            <input
              maxLength={255}
              value={owner}
              onChange={(event) => setOwner(event.target.value)}
              placeholder="you"
              autoComplete="off"
              className={textField}
            />
          </label>
        </div>
        {past && until !== '' && <p className="text-xs text-danger">That day is past.</p>}
        {defer.error && (
          <HealError
            thrown={defer.error}
            onReload={() => {
              void queryClient.invalidateQueries();
              onClose();
            }}
          />
        )}
      </div>
    </HealDialog>
  );
}

/** A day in UTC as the server writes it, `2026-12-06`. */
function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
