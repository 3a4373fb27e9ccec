/** Grey bars in the shape of what is coming; readers hear what it is, and whoever waits longer sees it too. */
export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="space-y-2.5 p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} aria-hidden className="breathe flex items-center gap-3">
          <span className="size-4 rounded bg-line" />
          <span className="h-3 rounded bg-line" style={{ width: `${22 + ((index * 37) % 31)}%` }} />
          <span className="ml-auto h-3 w-16 rounded bg-line" />
        </div>
      ))}
      <p aria-hidden className="late text-xs text-ink-3">
        {label} …
      </p>
    </div>
  );
}
