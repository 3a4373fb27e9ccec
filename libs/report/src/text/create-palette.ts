/** The colours of text output; each function takes plain text and gives it back coloured. */
export interface Palette {
  green: (text: string) => string;
  red: (text: string) => string;
  yellow: (text: string) => string;
  cyan: (text: string) => string;
  dim: (text: string) => string;
  bold: (text: string) => string;
}

/** ANSI colours, or with `enabled` false functions that give their text back as it is. */
export function createPalette(enabled: boolean): Palette {
  const colour = (open: number, close: number) => (text: string) =>
    enabled && text !== '' ? `\x1b[${open}m${text}\x1b[${close}m` : text;
  return {
    green: colour(32, 39),
    red: colour(31, 39),
    yellow: colour(33, 39),
    cyan: colour(36, 39),
    dim: colour(2, 22),
    bold: colour(1, 22),
  };
}
