import type { Mark } from '../model/verdict-words.js';
import type { Palette } from './create-palette.js';

/** The colour of each sign. */
export const MARK_COLOURS: Readonly<Record<Mark, keyof Palette>> = {
  '✓': 'green',
  '✗': 'red',
  '-': 'yellow',
  '~': 'cyan',
  '?': 'yellow',
};
