import { hash } from 'node:crypto';
import { IndexEntries } from './index-entries.js';

/** Why an index as a whole cannot be relied on. */
export type IndexRefusal = 'version' | 'split' | 'sparse' | 'damaged';

const SIGNATURE = 0x44_49_52_43; // DIRC
const HEADER_BYTES = 12;
const FIXED_BYTES = 62;
const CHECKSUM_BYTES = 20;
const REGULAR = 0o100;
/** Bits of an entry's flags. */
const ASSUME_VALID = 0x80_00;
const EXTENDED = 0x40_00;
const STAGE = 0x30_00;
const NAME_LENGTH = 0x0f_ff;
/** Extensions that say that the entries are not all here. */
const ELSEWHERE: Readonly<Record<string, IndexRefusal>> = { link: 'split', sdir: 'sparse' };

/**
 * The regular files of a git index (version 2 or 3, SHA-1) that nobody asked git to overlook and that
 * are not in conflict. Format: `gitformat-index(5)`. `bytes` must not change afterwards.
 */
export function parseIndex(bytes: Buffer): IndexEntries | IndexRefusal {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES || bytes.readUInt32BE(0) !== SIGNATURE) return 'damaged';
  const version = bytes.readUInt32BE(4);
  // Version 4 packs names; no git writes it unless told to.
  if (version !== 2 && version !== 3) return 'version';
  const count = bytes.readUInt32BE(8);
  const end = bytes.length - CHECKSUM_BYTES;
  if (hash('sha1', bytes.subarray(0, end)) !== bytes.toString('hex', end)) return 'damaged';
  if (count * FIXED_BYTES > end) return 'damaged';
  const places = new Uint32Array(count * 2);
  let kept = 0;
  let at = HEADER_BYTES;
  for (let index = 0; index < count; index += 1) {
    if (at + FIXED_BYTES > end) return 'damaged';
    const flags = bytes.readUInt16BE(at + 60);
    const isExtended = (flags & EXTENDED) !== 0;
    const nameAt = at + FIXED_BYTES + (isExtended ? 2 : 0);
    const length = flags & NAME_LENGTH;
    const nameEnd = length < NAME_LENGTH ? nameAt + length : bytes.indexOf(0, nameAt);
    if (nameEnd < nameAt || nameEnd >= end || bytes[nameEnd] !== 0) return 'damaged';
    const isPlain = !isExtended && (flags & (ASSUME_VALID | STAGE)) === 0;
    if (isPlain && bytes.readUInt32BE(at + 24) >>> 9 === REGULAR) {
      places[kept * 2] = at;
      places[kept * 2 + 1] = nameEnd;
      kept += 1;
    }
    // Entries end with one to eight NUL, at a multiple of eight.
    at += (nameEnd - at + 8) & ~7;
  }
  return (
    extensionRefusal(bytes, at, end) ??
    new IndexEntries(bytes, places.subarray(0, kept * 2), { nameAt: FIXED_BYTES, isWhole: kept === count })
  );
}

/** An extension whose name begins with a small letter must be understood by whoever reads the index. */
function extensionRefusal(bytes: Buffer, from: number, end: number): IndexRefusal | null {
  let at = from;
  while (at < end) {
    if (at + 8 > end) return 'damaged';
    const name = bytes.toString('latin1', at, at + 4);
    if (name >= 'a') return ELSEWHERE[name] ?? 'version';
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return at === end ? null : 'damaged';
}
