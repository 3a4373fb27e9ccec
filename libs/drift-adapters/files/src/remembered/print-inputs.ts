import { hash } from 'node:crypto';
import type { SeenStat } from '../input-observer.js';
import { ALIGNMENT, COLUMNS, FORMAT, type InputsHeader } from './inputs-format.js';
import type { Inputs } from './inputs.js';

/**
 * The bytes of an inputs file: a line of JSON, padded; doubles in the byte order of this machine; names
 * in UTF-8. Null where an input lies on another device or has a name that NUL cannot end.
 */
export function printInputs(
  inputs: Inputs,
  about: Pick<InputsHeader, 'root' | 'dev' | 'ino' | 'uid' | 'surroundings'>,
): { bytes: Buffer; id: string } | null {
  const { contents, places, absent } = inputs;
  const columns = new Float64Array(contents.size * COLUMNS + places.size);
  let at = 0;
  for (const { size, mtimeMs, ctimeMs, ino, dev } of contents.values()) {
    if (dev !== about.dev) return null;
    columns[at++] = size;
    columns[at++] = mtimeMs;
    columns[at++] = ctimeMs;
    columns[at++] = ino;
  }
  for (const { ino, dev } of places.values()) {
    if (dev !== about.dev) return null;
    columns[at++] = ino;
  }
  const paths = [...contents.keys(), ...places.keys(), ...absent];
  const names = Buffer.from(paths.map((path) => `${path}\0`).join(''));
  const body = Buffer.concat([Buffer.from(columns.buffer), names]);
  const rest = {
    ...about,
    outside: [...inputs.outside].map(([path, stat]): [string, SeenStat | null] => [path, stat && only(stat)]),
    contents: contents.size,
    places: places.size,
    absent: absent.size,
  };
  const id = hash('sha256', Buffer.concat([Buffer.from(JSON.stringify(rest)), body]));
  const header = JSON.stringify({ format: FORMAT, id, ...rest } satisfies InputsHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  return { bytes: Buffer.concat([Buffer.from(`${header}${' '.repeat(padding)}\n`), body]), id };
}

function only({ size, mtimeMs, ctimeMs, ino, dev }: SeenStat): SeenStat {
  return { size, mtimeMs, ctimeMs, ino, dev };
}
