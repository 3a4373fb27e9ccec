import { shortHash } from '../lib/format.js';

/** A digest cut to seven digits, whole on hover; a dash where there is none. */
export function Hash({ digest }: { digest: string | null }) {
  const short = shortHash(digest);
  if (short === null) return <span className="text-ink-3">none</span>;
  return (
    <code title={digest ?? undefined} className="font-mono text-2xs text-ink-2">
      {short}
    </code>
  );
}

/** What a digest was and what it is now. */
export function HashChange({ before, after }: { before: string | null; after: string | null }) {
  return (
    <span className="inline-flex items-baseline gap-1 text-2xs whitespace-nowrap">
      <Hash digest={before} />
      <span aria-hidden className="text-ink-3">
        →
      </span>
      <span className="sr-only"> became </span>
      <Hash digest={after} />
    </span>
  );
}
