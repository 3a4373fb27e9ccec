import type { Terminal } from './terminal.js';

/** A passing line with the number of files read, on a terminal and after the first second only. */
export function progressOf(terminal: Terminal): { onFile: (count: number) => void; end: () => void } {
  const start = performance.now();
  let shown = start + 1000 - 100;
  return {
    onFile: (count) => {
      const now = performance.now();
      if (now - shown < 100) return;
      shown = now;
      // Asked only now: a short scan never opens the stream.
      terminal.progress?.(`reading … ${count.toLocaleString('en-US')} files`);
    },
    end: () => {
      if (shown > start + 900) terminal.progress?.('');
    },
  };
}
