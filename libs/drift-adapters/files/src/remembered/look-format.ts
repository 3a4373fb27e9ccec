import { createHash } from 'node:crypto';
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
  /** SHA-256 of all that follows: nothing here is compared with anything else before it is believed. */
  sum: string;
}

const FORMAT = 2;

/** In pieces: a line of JSON, padded; then the parts, each padded to the same multiple. */
export function printLook({ inputs, parts }: KeptLook): Buffer[] {
  const body = parts.flatMap((part) => [part, Buffer.alloc(gapAfter(part.length))]);
  const sum = createHash('sha256');
  for (const piece of body) sum.update(piece);
  const header = JSON.stringify({
    format: FORMAT,
    inputs,
    sizes: parts.map((part) => part.length),
    sum: sum.digest('hex'),
  } satisfies LookHeader);
  const padding = ALIGNMENT - ((Buffer.byteLength(header) + 1) % ALIGNMENT);
  return [Buffer.from(`${header}${' '.repeat(padding)}\n`), ...body];
}

/** Null unless it is whole. `bytes` starts its memory, and so each part lies aligned. */
export function parseLook(bytes: Buffer): KeptLook | null {
  const end = bytes.indexOf(0x0a) + 1;
  const header = end === 0 ? null : headerOf(bytes.toString('utf8', 0, end));
  if (header === null || end % ALIGNMENT !== 0) return null;
  if (createHash('sha256').update(bytes.subarray(end)).digest('hex') !== header.sum) return null;
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
