import { fstatSync, writeSync } from 'node:fs';

const STDOUT = 1;

/**
 * Writes to the caller without the stream that Node keeps for it: to set one up costs as much as a look
 * at a thousand files. `left` is what a reader cannot take yet, for the stream, which waits for it;
 * `error` is what went wrong, and then nothing is left to be written.
 */
export function writeNow(pieces: readonly Uint8Array[]): {
  left: readonly Uint8Array[];
  error: NodeJS.ErrnoException | null;
} {
  for (const [index, piece] of pieces.entries()) {
    for (let at = 0; at < piece.length;) {
      try {
        at += writeSync(STDOUT, piece, at);
      } catch (failure) {
        const error = failure as NodeJS.ErrnoException;
        if (error.code !== 'EAGAIN') return { left: [], error };
        return { left: [piece.subarray(at), ...pieces.slice(index + 1)], error: null };
      }
    }
  }
  return { left: [], error: null };
}

/** False where the output is surely no terminal; the stream would have to be set up to be asked. */
export function mayBeTerminal(): boolean {
  return fstatSync(STDOUT).isCharacterDevice();
}
