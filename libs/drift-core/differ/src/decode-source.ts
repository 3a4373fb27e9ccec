import type { Reading } from './reading.js';

/** A text as the readers want it, and what was taken away from it. */
export interface SourceText {
  /** Without byte order mark; line ends are LF. */
  text: string;
  bom: boolean;
  /** A line ended in CRLF or CR. */
  foreignLineEnds: boolean;
  /** The first line did. */
  foreignFirstLine: boolean;
}

/** One version: its text and what a reader made of it. */
export interface Side extends SourceText {
  reading: Reading;
}

/** Decodes bytes, or says in a few words why they are no text. */
export function decodeSource(bytes: Uint8Array): SourceText | string {
  let decoded: string;
  try {
    decoded = decoder.decode(bytes);
  } catch {
    return isBinary(bytes) ? 'binary' : 'not UTF-8';
  }
  // Looked for in the text first, because a search in bytes is slow.
  if (decoded.includes('\0') && isBinary(bytes)) return 'binary';
  const bom = decoded.startsWith('\uFEFF');
  const body = bom ? decoded.slice(1) : decoded;
  const foreignLineEnds = body.includes('\r');
  const text = foreignLineEnds ? body.replaceAll(/\r\n?/gu, '\n') : body;
  const foreignFirstLine = foreignLineEnds && body.charAt(text.indexOf('\n')) === '\r';
  return { text, bom, foreignLineEnds, foreignFirstLine };
}

/** As git tells: by a zero near the beginning. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
