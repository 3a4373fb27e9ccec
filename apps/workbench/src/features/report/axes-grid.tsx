import type { DriftAxes } from '@drift/domain/types';

const SAYS: Readonly<Record<string, string>> = {
  same: 'same',
  format: 'format only',
  changed: 'changed',
  missing: 'missing',
  unrecorded: 'not recorded',
  contract: 'contract',
  body: 'body',
  added: 'added',
  renamed: 'renamed',
  'not-run': 'not run',
  baseline: 'as recorded',
  differs: 'differs',
};

/** Values that mean that nothing happened on this side, or that nobody looked. */
const QUIET = new Set(['same', 'not-run', 'baseline', 'unrecorded']);

/** What moved since the baseline, side by side. */
export function AxesGrid({ axes }: { axes: DriftAxes }) {
  const cells: [string, readonly string[]][] = [
    ['Spec', [axes.spec]],
    ['Upstream', [axes.upstream]],
    ['Code', axes.code.length === 0 ? ['same'] : axes.code],
    ['Regeneration', [axes.regeneration]],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4">
      {cells.map(([name, values]) => (
        <div key={name} className="bg-surface px-2.5 py-1.5">
          <dt className="field-label">{name}</dt>
          <dd className="text-xs font-medium">
            {values.map((value, index) => (
              <span key={value} className={QUIET.has(value) ? 'text-ink-2' : 'text-tone'}>
                {index > 0 && ', '}
                {SAYS[value] ?? value}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
