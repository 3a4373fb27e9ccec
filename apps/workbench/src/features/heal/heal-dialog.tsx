import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { iconButton, outlineButton } from '../../components/button-styles.js';

interface HealDialogProps {
  title: string;
  /** The nodes that it is about, under the title; or a few words that say it. */
  subject: string | { words: string };
  /** `tall` keeps its height whatever it holds, so that nothing jumps between two steps. */
  size: 'small' | 'tall';
  onClose: () => void;
  closeLabel?: string;
  /** The buttons beside the one that closes. */
  actions?: ReactNode;
  children: ReactNode;
}

const SIZES = { small: 'w-[30rem]', tall: 'h-[min(46rem,86dvh)] w-[46rem]' };

/** The frame of everything that changes files: the focus stays inside, Escape leaves without doing anything. */
export function HealDialog({
  title,
  subject,
  size,
  onClose,
  closeLabel = 'Cancel',
  actions,
  children,
}: HealDialogProps) {
  const content = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          ref={content}
          tabIndex={-1}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // No button has the focus at first: a hasty Enter must not confirm what nobody has read.
            event.preventDefault();
            const first = content.current?.querySelector<HTMLElement>('[data-first]');
            (first ?? content.current)?.focus();
          }}
          className={`fixed top-1/2 left-1/2 z-50 flex max-h-[92dvh] max-w-[calc(100vw-1rem)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-raised outline-none ${SIZES[size]}`}
        >
          <header className="flex items-start gap-2 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="text-sm font-semibold text-ink">{title}</Dialog.Title>
              {typeof subject === 'string' ? (
                <p className="font-mono text-2xs break-all text-ink-3">{subject}</p>
              ) : (
                <p className="text-xs text-ink-3">{subject.words}</p>
              )}
            </div>
            <button type="button" aria-label="Close" onClick={onClose} className={`${iconButton} -mr-1.5`}>
              <X size={15} aria-hidden />
            </button>
          </header>
          <div
            tabIndex={0}
            role="region"
            aria-label={title}
            className="row-focus relative min-h-0 flex-1 overflow-y-auto px-4 py-3"
          >
            {children}
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3">
            <button type="button" onClick={onClose} className={outlineButton}>
              {closeLabel}
            </button>
            {actions}
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
