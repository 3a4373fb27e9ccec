import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../lib/notify.js';

/** A command as it would be typed, with a button that copies it. */
export function CommandLine({ command }: { command: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className="flex max-w-full min-w-0 items-start gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 py-[0.1875rem] font-mono text-xs break-words whitespace-pre-wrap text-ink">
        <span aria-hidden className="text-ink-3 select-none">
          ${' '}
        </span>
        {command}
      </code>
      <button
        type="button"
        aria-label={`Copy command: ${command}`}
        onClick={() => void copyText(command).then(setCopied)}
        className="inline-flex h-6 shrink-0 items-center gap-1 rounded px-1.5 text-2xs font-medium text-ink-2 hover:bg-hover hover:text-ink"
      >
        {copied ? <Check size={13} aria-hidden className="text-ok" /> : <Copy size={13} aria-hidden />}
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
