import { KIND_WORDS, type Kind } from '../lib/verdict.js';

/** The kind of a finding as a word in its colour. */
export function KindBadge({ kind }: { kind: Kind }) {
  return (
    <span
      data-kind={kind}
      title={KIND_WORDS[kind].meaning}
      className="inline-flex h-5 items-center rounded bg-wash px-1.5 text-2xs font-semibold whitespace-nowrap text-tone"
    >
      {KIND_WORDS[kind].label}
    </span>
  );
}
