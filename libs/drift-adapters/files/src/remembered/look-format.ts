import { ALIGNMENT } from './inputs-format.js';

/** What a look found, in parts that mean nothing here. */
export interface KeptLook {
  /** The inputs it rests on. */
  inputs: string;
  parts: readonly Buffer[];
}

interface LookHeader {
  format: typeof FORMAT;
  inputs: string;
  /** Bytes of each part. */
  sizes: readonly number[];
}

const FORMAT = 1;

/** A line of JSON, padded; then the parts, each padded to the same multiple. */
export function printLook({ inputs, parts }: KeptLook): Buffer {
  const header = JSON.stringify({
    format: FORMAT,
    inputs,
    sizes: parts.map((part) => part.length),
  } satisfies LookHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  const first = Buffer.from(`${header}${' '.repeat(padding)}\n`);
  return Buffer.concat([first, ...parts.flatMap((part) => [part, Buffer.alloc(gapAfter(part.length))])]);
}

/** Null unless it is whole. `bytes` starts its memory, and so each part lies aligned. */
export function parseLook(bytes: Buffer): KeptLook | null {
  const end = bytes.indexOf(0x0a) + 1;
  const header = end === 0 ? null : headerOf(bytes.toString('utf8', 0, end));
  if (header === null || end % ALIGNMENT !== 0) return null;
  const parts: Buffer[] = [];
  let at = end;
  for (const size of header.sizes) {
    parts.push(bytes.subarray(at, at + size));
    at += size + gapAfter(size);
  }
  return at === bytes.length ? { inputs: header.inputs, parts } : null;
}

function gapAfter(size: number): number {
  return (ALIGNMENT - (size % ALIGNMENT)) % ALIGNMENT;
}

function headerOf(line: string): LookHeader | null {
  try {
    const header = JSON.parse(line) as LookHeader;
    return header.format === FORMAT && /^[0-9a-f]{64}$/.test(header.inputs) ? header : null;
  } catch {
    return null;
  }
}
