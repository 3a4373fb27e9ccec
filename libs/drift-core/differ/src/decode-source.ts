import type { Reading } from './reading.js';

/** A text as the readers want it, and what was taken away from it. */
export interface SourceText {
  /** Without byte order mark; line ends are LF. */
  text: string;
  bom: boolean;
  /** A line ended in CRLF or CR. */
  foreignLineEnds: boolean;
}

/** One version: its text and what a reader made of it. */
export interface Side extends SourceText {
  reading: Reading;
}

/** Decodes bytes, or says in a few words why they are no text. */
export function decodeSource(bytes: Uint8Array): SourceText | string {
  if (bytes.subarray(0, 8000).includes(0)) return 'binary';
  let decoded: string;
  try {
    decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'not UTF-8';
  }
  const bom = decoded.startsWith('\uFEFF');
  const body = bom ? decoded.slice(1) : decoded;
  const foreignLineEnds = body.includes('\r');
  return { text: foreignLineEnds ? body.replaceAll(/\r\n?/gu, '\n') : body, bom, foreignLineEnds };
}
