import { Dialog } from 'radix-ui';
import { Kbd } from '../../components/kbd.js';

const KEYS: readonly [readonly string[], string][] = [
  [['j', 'k'], 'Next and previous finding'],
  [['Enter'], 'Open the report'],
  [['/'], 'Search'],
  [['c'], 'Copy the first command'],
  [['Esc'], 'Close the report'],
  [['Ctrl', 'K'], 'Command palette'],
  [['?'], 'These keys'],
];

/** The keys of the workbench. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-1/2 left-1/2 z-50 w-80 max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-xl border border-line bg-raised p-4 shadow-raised outline-none"
        >
          <Dialog.Title className="mb-3 text-sm font-semibold">Keys</Dialog.Title>
          <dl className="space-y-2">
            {KEYS.map(([keys, meaning]) => (
              <div key={meaning} className="flex items-center justify-between gap-4 text-xs text-ink-2">
                <dt>{meaning}</dt>
                <dd className="flex gap-1">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
