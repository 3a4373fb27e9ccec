interface HeldBackListProps {
  items: readonly { nodes: readonly string[]; why: string }[];
}

/** What will not be done, and why. */
export function HeldBackList({ items }: HeldBackListProps) {
  return (
    <section aria-label="Left to you">
      <h3 className="mb-1 text-xs font-semibold text-ink">
        Left to you <span className="font-normal text-ink-3">{items.length}</span>
      </h3>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {items.map(({ nodes, why }) => (
          <li key={nodes.join(' ')} className="px-2.5 py-1.5">
            <p className="font-mono text-2xs break-all text-ink">{nodes.join(', ')}</p>
            <p className="text-xs break-words text-ink-2">{why}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
