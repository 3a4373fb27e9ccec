import { KIND_WORDS, type Kind } from '../lib/verdict.js';

/** The sign of a kind in its colour; the word always stands beside it, so it is hidden from readers. */
export function KindMark({ kind, large = false }: { kind: Kind; large?: boolean }) {
  const size = large ? 'size-6 text-sm' : 'size-[1.125rem] text-2xs';
  const edge = kind === 'unjudged' ? 'border border-dashed border-tone' : '';
  return (
    <span
      aria-hidden
      data-kind={kind}
      className={`inline-grid shrink-0 place-items-center rounded bg-wash font-mono leading-none font-bold text-tone ${size} ${edge}`}
    >
      {KIND_WORDS[kind].mark}
    </span>
  );
}
