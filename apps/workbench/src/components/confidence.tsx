import { percent } from '../lib/format.js';

/** A confidence as a short bar and its number. */
export function Confidence({ value }: { value: number }) {
  return (
    <span className="flex items-center gap-1.5 text-xs tabular-nums">
      <span aria-hidden className="h-1 w-8 overflow-hidden rounded-full bg-line">
        <span className="block h-full rounded-full bg-ink-3" style={{ width: percent(value) }} />
      </span>
      <span className="w-9 text-ink-2">{percent(value)}</span>
    </span>
  );
}
