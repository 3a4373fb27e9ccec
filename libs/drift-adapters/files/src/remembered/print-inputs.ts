import { createHash } from 'node:crypto';
import { ALIGNMENT, FORMAT, type InputsHeader } from './inputs-format.js';
import type { Inputs } from './inputs.js';

/**
 * The bytes of an inputs file in pieces: a line of JSON, padded; doubles in the byte order of this machine; names
 * in UTF-8. Null where an input lies on another device or has a name that NUL cannot end.
 */
export function printInputs(
  inputs: Inputs,
  about: Pick<InputsHeader, 'root' | 'dev' | 'ino' | 'uid' | 'surroundings'>,
): { pieces: readonly Buffer[]; id: string } | null {
  const { contents, places, absent } = inputs;
  if (!contents.isAllOn(about.dev)) return null;
  const seen = contents.columns;
  const columns = new Float64Array(seen.length + places.size);
  columns.set(seen);
  let at = seen.length;
  for (const { ino, dev } of places.values()) {
    if (dev !== about.dev) return null;
    columns[at++] = ino;
  }
  const names = Buffer.from(namesOf([contents.paths, [...places.keys()], [...absent]]));
  const body = [Buffer.from(columns.buffer), names];
  const rest = {
    ...about,
    outside: [...inputs.outside],
    contents: contents.paths.length,
    places: places.size,
    absent: absent.size,
  };
  const sum = createHash('sha256').update(JSON.stringify(rest));
  for (const part of body) sum.update(part);
  const id = sum.digest('hex');
  const header = JSON.stringify({ format: FORMAT, id, ...rest } satisfies InputsHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  return { pieces: [Buffer.from(`${header}${' '.repeat(padding)}\n`), ...body], id };
}

/** Each name ended by NUL. */
function namesOf(lists: readonly (readonly string[])[]): string {
  return lists.map((paths) => (paths.length === 0 ? '' : `${paths.join('\0')}\0`)).join('');
}
