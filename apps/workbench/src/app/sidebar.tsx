import {
  BookOpen,
  Command,
  GitCompare,
  History,
  Keyboard,
  PanelLeftClose,
  PanelLeftOpen,
  Share2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import { toFindings } from '../features/findings/select-findings.js';
import { openCount } from '../features/findings/tally-findings.js';
import { useScan } from '../features/findings/scan.js';
import { ThemeToggle } from './theme-toggle.js';

const KEY = 'drift-sidebar';
const item =
  'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-2 hover:bg-hover hover:text-ink max-md:relative max-md:h-full max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:rounded-none max-md:text-2xs';
const active = 'bg-selected !text-ink max-md:bg-transparent max-md:!text-accent';

/** The way around: a bar at the left that can be folded, at the bottom on a phone. */
export function Sidebar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const [folded, setFolded] = useState(() => remembered() === 'folded');
  const { data } = useScan();
  const open = data === undefined ? 0 : openCount(toFindings(data.reports));
  const fold = (): void => {
    setFolded(!folded);
    remember(folded ? null : 'folded');
  };
  const label = folded ? 'md:sr-only' : '';
  const FoldIcon = folded ? PanelLeftOpen : PanelLeftClose;
  const page = (to: string, text: string, Icon: LucideIcon, badge = 0) => (
    <NavLink
      to={to}
      title={folded ? text : undefined}
      className={({ isActive }) => `${item} ${isActive ? active : ''}`}
    >
      <span className="relative">
        <Icon size={16} aria-hidden className="max-md:size-5" />
        {folded && badge > 0 && (
          <span
            aria-hidden
            className="absolute -top-1 -right-1 hidden size-2 rounded-full bg-danger md:block"
          />
        )}
      </span>
      <span className={label}>{text}</span>
      {badge > 0 && (
        <span
          className={`ml-auto rounded-full bg-danger-wash px-1.5 text-2xs font-semibold text-danger tabular-nums max-md:absolute max-md:top-0.5 max-md:left-1/2 max-md:ml-1.5 ${label}`}
        >
          {badge}
          <span className="sr-only"> need attention</span>
        </span>
      )}
    </NavLink>
  );
  return (
    <nav
      aria-label="Workbench"
      className={`flex shrink-0 border-line bg-surface max-md:h-14 max-md:border-t max-md:pb-[env(safe-area-inset-bottom)] md:flex-col md:gap-0.5 md:border-r md:p-2 ${folded ? 'md:w-[3.25rem]' : 'md:w-48'}`}
    >
      <div className="mb-2 flex h-8 items-center gap-2.5 px-2 max-md:hidden">
        <img src="/icon.svg" alt="" className="size-5" />
        <span className={`text-sm font-semibold whitespace-nowrap ${label}`}>Drift Workbench</span>
      </div>
      {page('/drift', 'Drift', GitCompare, open)}
      {page('/provenance', 'Provenance', Share2)}
      {page('/history', 'History', History)}
      <a href="/docs" title={folded ? 'API docs' : undefined} className={item}>
        <BookOpen size={16} aria-hidden className="max-md:size-5" />
        <span className={label}>API docs</span>
      </a>
      <div className={`mt-auto flex gap-0.5 max-md:hidden ${folded ? 'flex-col' : ''}`}>
        <ToolButton label="Command palette" onClick={onPalette} icon={Command} />
        <ToolButton label="Keys" onClick={onKeys} icon={Keyboard} />
        <ThemeToggle />
        <ToolButton
          label={folded ? 'Unfold the sidebar' : 'Fold the sidebar'}
          onClick={fold}
          icon={FoldIcon}
        />
      </div>
    </nav>
  );
}

function ToolButton({
  label,
  onClick,
  icon: Icon,
}: {
  label: string;
  onClick: () => void;
  icon: LucideIcon;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    // Without storage the choice holds for this visit.
  }
}
