import type { Palette } from './create-palette.js';

/** How much of each report is printed, and in which colours. */
export interface TextOptions {
  palette: Palette;
  /** `status`: what changed and the next command; `full`: every evidence and suggestion too. */
  detail: 'status' | 'full';
}
