import { PatchDiff } from '@pierre/diffs/react';
import type { CSSProperties } from 'react';
import type { FilePatch } from './build-patches.js';

interface DiffViewProps {
  file: FilePatch;
  theme: 'light' | 'dark';
  split: boolean;
}

const STYLE = {
  '--diffs-font-family': "'JetBrains Mono Variable', ui-monospace, monospace",
  '--diffs-font-size': '12px',
  '--diffs-line-height': '18px',
  '--diffs-light-bg': 'var(--c-surface)',
  '--diffs-dark-bg': 'var(--c-surface)',
  // The words that changed stay legible on their line: paler than the diff's own marks.
  '--diffs-bg-addition-override': 'light-dark(#dcf3e3, #14301f)',
  '--diffs-bg-deletion-override': 'light-dark(#fde3e0, #3a1c1b)',
  '--diffs-bg-addition-emphasis-override': 'light-dark(#1b6b3a2e, #86d6a31f)',
  '--diffs-bg-deletion-emphasis-override': 'light-dark(#b3261e26, #ff9d931f)',
} as CSSProperties;

/** The diff of one file; loaded only when a report has one. */
export function DiffView({ file, theme, split }: DiffViewProps) {
  return (
    <PatchDiff
      patch={file.patch}
      disableWorkerPool
      style={STYLE}
      options={{
        theme: { dark: 'github-dark-high-contrast', light: 'github-light-high-contrast' },
        themeType: theme,
        diffStyle: split ? 'split' : 'unified',
        overflow: 'wrap',
        disableFileHeader: true,
        hunkSeparators: 'simple',
        preferredHighlighter: 'shiki-js',
      }}
    />
  );
}
