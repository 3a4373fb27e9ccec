import { createPalette } from '@drift/report';
import type { Terminal } from '../terminal.js';

/** A terminal that keeps what was printed. */
export interface FakeTerminal extends Terminal {
  printed: () => string;
}

/** Without colours and nobody to ask; `input` is what comes in on stdin, null for a terminal. */
export function fakeTerminal(input: Terminal['input'] = null): FakeTerminal {
  const texts: string[] = [];
  const out = (text: string): void => void texts.push(text);
  const palette = createPalette(false);
  return {
    out,
    err: () => undefined,
    write: async (text) => {
      out(text);
      return true;
    },
    input,
    palette,
    errPalette: palette,
    confirm: null,
    progress: null,
    printed: () => texts.join(''),
  };
}
