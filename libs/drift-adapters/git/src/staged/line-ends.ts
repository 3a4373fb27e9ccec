/** How git writes the line ends of one file when it checks it out. */
export type LineEnds = 'as-stored' | 'crlf' | 'crlf-if-text';

/** What attributes (`text`, `crlf`, `eol`; `set`, `unset`, `unspecified` or a value) and settings of git ask for. */
export interface LineEndRules {
  text: string;
  crlf: string;
  eol: string;
  /** `core.autocrlf`, in small letters; empty where there is none. */
  autocrlf: string;
  /** `core.eol`, in the same way. */
  coreEol: string;
}

/** What the rules of `gitattributes(5)` come to for one file. */
export function lineEndsOf({ text, crlf, eol, autocrlf, coreEol }: LineEndRules): LineEnds {
  // `crlf` is the old name of `text`.
  const kind = text === 'unspecified' ? crlf : text;
  if (kind === 'unset' || kind === 'input') return 'as-stored';
  const isAuto = kind === 'auto' || (kind !== 'set' && eol === 'unspecified');
  if (isAuto && kind !== 'auto') return autocrlf === 'true' ? 'crlf-if-text' : 'as-stored';
  const asked = eol === 'crlf' || eol === 'lf' ? eol : byDefault({ autocrlf, coreEol });
  return asked === 'lf' ? 'as-stored' : isAuto ? 'crlf-if-text' : 'crlf';
}

function byDefault({ autocrlf, coreEol }: Pick<LineEndRules, 'autocrlf' | 'coreEol'>): 'crlf' | 'lf' {
  if (autocrlf === 'true') return 'crlf';
  return autocrlf !== 'input' && coreEol === 'crlf' ? 'crlf' : 'lf';
}

/** The bytes of a blob as a checkout writes them. */
export function withLineEnds(bytes: Buffer, ends: LineEnds): Buffer {
  if (ends === 'as-stored' || !bytes.includes('\n')) return bytes;
  // Git converts nothing by its own guess that holds a CR.
  if (ends === 'crlf-if-text' && (bytes.includes('\r') || isBinary(bytes))) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(/(?<!\r)\n/g, '\r\n'), 'latin1');
}

/** As git guesses it: a NUL, or one odd control character in 128 others. */
function isBinary(bytes: Buffer): boolean {
  let odd = 0;
  let plain = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) return true;
    if (byte === 0x0a || (byte === 0x1a && at === bytes.length - 1)) continue;
    if (byte === 0x7f || (byte < 0x20 && !PRINTED.has(byte))) odd += 1;
    else plain += 1;
  }
  return plain >>> 7 < odd;
}

/** Backspace, tab, form feed and escape. */
const PRINTED = new Set([0x08, 0x09, 0x0c, 0x1b]);
