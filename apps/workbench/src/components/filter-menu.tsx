import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

export interface FilterChoice {
  value: string;
  label: string;
  amount?: number;
}

interface FilterMenuProps {
  label: string;
  choices: readonly FilterChoice[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** A menu of values that can be switched on and off; its button says how many are on. */
export function FilterMenu({ label, choices, chosen, onToggle }: FilterMenuProps) {
  const first = choices.find(({ value }) => value === chosen[0])?.label ?? chosen[0];
  const suffix = chosen.length > 1 ? ` +${chosen.length - 1}` : '';
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={`inline-flex h-7 shrink-0 items-center gap-1 rounded-md border px-2 text-xs font-medium whitespace-nowrap ${
          chosen.length > 0
            ? 'border-accent bg-selected text-ink'
            : 'border-line-strong bg-surface text-ink-2 hover:bg-hover'
        }`}
      >
        {label}
        {chosen.length > 0 && <span className="max-w-28 truncate text-accent">{`${first}${suffix}`}</span>}
        <ChevronDown size={13} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 min-w-44 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
        >
          {choices.map(({ value, label: text, amount }) => (
            <DropdownMenu.CheckboxItem
              key={value}
              checked={chosen.includes(value)}
              onCheckedChange={() => onToggle(value)}
              onSelect={(event) => event.preventDefault()}
              className="flex h-7 cursor-pointer items-center gap-2 rounded pr-2 pl-7 text-xs text-ink outline-none data-highlighted:bg-hover"
            >
              <DropdownMenu.ItemIndicator className="absolute left-3 text-accent">
                <Check size={13} aria-hidden />
              </DropdownMenu.ItemIndicator>
              <span className="flex-1 truncate">{text}</span>
              {amount !== undefined && <span className="text-ink-3 tabular-nums">{amount}</span>}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
