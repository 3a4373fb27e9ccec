import { useQueryClient } from '@tanstack/react-query';
import type { DriftScanResult } from '@drift/domain/types';
import { Command } from 'cmdk';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { KindMark } from '../../components/kind-mark.js';
import { useTheme } from '../../lib/theme.js';
import { KIND_WORDS, kindOf, KINDS } from '../../lib/verdict.js';

/** More rows than anybody reads; typing narrows them down. */
const MOST_NODES = 50;

/** Everything by name: pages, filters, nodes, theme. Loaded on the first call. */
export function CommandPalette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const navigate = useNavigate();
  const { choose } = useTheme();
  const [search, setSearch] = useState('');
  const scan = useQueryClient().getQueryData<DriftScanResult>(['drift', 'scan']);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const nodes = (scan?.reports ?? []).filter(({ nodeId }) => matches(nodeId)).slice(0, MOST_NODES);
  const go = (to: string) => () => {
    onClose();
    void navigate(to);
  };
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  const actions = [
    { text: 'Go to Drift', run: go('/drift') },
    { text: 'Go to Provenance', run: go('/provenance') },
    { text: 'Go to History', run: go('/history') },
    ...KINDS.map((kind) => ({ text: `Show only ${KIND_WORDS[kind].label}`, run: go(`/drift?type=${kind}`) })),
    { text: 'Light theme', run: act(() => choose('light')) },
    { text: 'Dark theme', run: act(() => choose('dark')) },
    { text: 'Theme of the system', run: act(() => choose('system')) },
    { text: 'Show the keys', run: onKeys },
  ].filter(({ text }) => matches(text));
  return (
    <Command.Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      label="Command palette"
      shouldFilter={false}
      overlayClassName="fixed inset-0 z-40 bg-scrim"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[34rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-raised"
    >
      <Command.Input
        value={search}
        onValueChange={setSearch}
        placeholder="Go to a node, a page, a filter"
        className="h-11 w-full border-b border-line bg-transparent px-4 text-sm text-ink outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="p-6 text-center text-xs text-ink-3">Nothing by that name.</Command.Empty>
        {actions.length > 0 && (
          <Group heading="Actions">
            {actions.map(({ text, run }) => (
              <Row key={text} value={text} onSelect={run}>
                {text}
              </Row>
            ))}
          </Group>
        )}
        {nodes.length > 0 && (
          <Group heading="Nodes">
            {nodes.map(({ nodeId, driftType, reason }) => (
              <Row
                key={nodeId}
                value={`node ${nodeId}`}
                onSelect={go(`/drift?node=${encodeURIComponent(nodeId)}`)}
              >
                <KindMark kind={kindOf(driftType, reason)} />
                <span className="truncate font-mono">{nodeId}</span>
              </Row>
            ))}
          </Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

function Row({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 text-xs text-ink data-[selected=true]:bg-selected"
    >
      {children}
    </Command.Item>
  );
}
