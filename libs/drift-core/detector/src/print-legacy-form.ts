import { DriftFailure } from '@drift/domain/failure';
import type { Baseline, StateForm } from './baseline.js';
import { STATE_PATH } from './print-baseline.js';

/** Old forms that stay what they are when something is recorded. */
export type KeptForm = 'S1' | 'S2' | 'S3' | 'S4';

/** Whether writes keep this form, or make it ours. */
export function keepsForm(form: StateForm): form is KeptForm {
  return form === 'S1' || form === 'S2' || form === 'S3' || form === 'S4';
}

/** @throws DriftFailure `E_STATE_FORM` where the state has a form that is only read. */
export function refuseForm({ form, entries }: Baseline): void {
  const forms = new Set<StateForm>([form]);
  for (const { legacy } of entries.values()) if (legacy) forms.add(legacy.form);
  const readOnly = (['S5', 'S6'] as const).filter((one) => forms.has(one));
  if (readOnly.length === 0) return;
  throw new DriftFailure({
    code: 'E_STATE_FORM',
    what: 'nothing was recorded',
    where: STATE_PATH,
    why: `form ${readOnly.join(' and ')} of the recorded state holds digests that only its own tool can make`,
    safe: 'the recorded state is untouched',
    next: 'drift-heal migrate',
  });
}
