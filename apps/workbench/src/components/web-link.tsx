import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { webAddress } from '../lib/web-address.js';

interface WebLinkProps {
  address: string | null;
  /** The origin of the code host, where it is known; an address of it is good without https too. */
  host: string | null;
  children: ReactNode;
}

/** A link to a page of the web in a tab of its own; only its words where the address is none. */
export function WebLink({ address, host, children }: WebLinkProps) {
  const href = webAddress(address, host);
  if (href === null) return <span className="break-words text-ink">{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="break-words text-accent underline underline-offset-2 hover:decoration-2"
    >
      {children}
      <ExternalLink size={11} aria-hidden className="ml-1 inline align-[-1px]" />
      <span className="sr-only"> (in a new tab)</span>
    </a>
  );
}
