import { plainEnd } from './plain-scalar.js';

/**
 * Steps through a state file as `printBaseline` writes it. Each step takes what it was asked for, or takes
 * nothing and gives false or null where just that does not stand there; then the text is for the full reader.
 */
export class CanonicalLines {
  /** How many commas and brackets stand in names, and what is added by those who count lines. */
  parts = 0;
  at: number;
  readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  takes(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  /** Whether this plain scalar, which was read before, stands here as a key. */
  takesKey(plain: string): boolean {
    const { text, at } = this;
    const end = at + plain.length;
    if (text.charCodeAt(end) !== COLON || text.charCodeAt(end + 1) !== BLANK) return false;
    if (!text.startsWith(plain, at)) return false;
    this.at = end + 2;
    return true;
  }

  /** A scalar up to these characters, which are taken too. */
  scalarBefore(end: string): string | null {
    const { text, at } = this;
    const quoted = text.charCodeAt(at) === QUOTE;
    const from = quoted ? at + 1 : at;
    const stop = quoted ? this.#quotedEnd(from) : plainEnd(text, from);
    const behind = quoted ? stop + 1 : stop;
    if (stop === -1 || !text.startsWith(end, behind)) return null;
    this.at = behind + end.length;
    const value = text.slice(from, stop);
    if (quoted && PART.test(value)) this.parts += value.split(PART).length - 1;
    return value;
  }

  /** The same, where only that it stands there counts. */
  passScalarBefore(end: string): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at) === QUOTE) return this.scalarBefore(end) !== null;
    const stop = plainEnd(text, at);
    if (stop === -1 || !text.startsWith(end, stop)) return false;
    this.at = stop + end.length;
    return true;
  }

  /** Where a text in double quotes ends that has no escapes and could not be plain; -1 for any other. */
  #quotedEnd(from: number): number {
    const { text } = this;
    QUOTED.lastIndex = from;
    if (!QUOTED.test(text)) return -1;
    const stop = QUOTED.lastIndex - 1;
    return plainEnd(text, from) === stop ? -1 : stop;
  }
}

const BLANK = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;

/**
 * What may stand in quotes with the quote behind it. Beyond ASCII only letters: nothing that some reader
 * takes for a line end, a blank, a mark or half a character.
 */
const QUOTED = /[ !#-[\]-~\u00a1-\u1fff\u2070-\ud7ff]*"/y;
const PART = /[,[{]/;
