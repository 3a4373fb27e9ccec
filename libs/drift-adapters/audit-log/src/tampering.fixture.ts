import { canonicalJson } from '@drift/graph';
import { auditRecord } from './audit-record.fixture.js';
import { chainEntry, type ChainEnd } from './chain.js';

const TIME = '2026-02-09T14:30:00.000Z';

/** The lines of an untouched log, each an entry's text. */
export function logLines(length: number): string[] {
  return goOn([], length, 'a');
}

/** Adds well-chained entries until there are `length` lines. */
export function goOn(lines: readonly string[], length: number, prefix: string): string[] {
  const all = [...lines];
  let last: ChainEnd = all.length === 0 ? null : JSON.parse(all.at(-1) ?? '');
  while (all.length < length) {
    const entry = chainEntry(auditRecord({ auditId: `${prefix}${all.length}` }), last, TIME);
    all.push(canonicalJson(entry));
    last = entry;
  }
  return all;
}

/** What was done to a log, and the last entry that is good by what is known of the tampering. */
export interface Tampered {
  bytes: Buffer;
  /** Null where only the anchors can tell: then it is the highest of them below `before`. */
  lastGood: number | null;
  before: number;
}

export interface Sample {
  lines: readonly string[];
  /** A whole number from `low` to `high`, both included. */
  pick: (low: number, high: number) => number;
}

type Tampering = (sample: Sample) => Tampered;

const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''));
const exactly = (lines: readonly string[], lastGood: number): Tampered => ({
  bytes: joined(lines),
  lastGood,
  before: 0,
});
const byAnchor = (lines: readonly string[], before: number): Tampered => ({
  bytes: joined(lines),
  lastGood: null,
  before,
});

/** Kinds of tampering. Every `at` counts entries from 1. */
export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'a field is edited': ({ lines, pick }) => {
    const at = pick(1, lines.length);
    const fields = [
      'actor',
      'reason',
      'nodeId',
      'timestamp',
      'hash',
      'prev',
      'outcome',
      'after',
      'seq',
    ] as const;
    const field = fields[pick(0, fields.length - 1)] ?? 'actor';
    const entry = JSON.parse(lines[at - 1] ?? '');
    const edited = canonicalJson({
      ...entry,
      [field]: field === 'after' ? {} : field === 'seq' ? at + 1 : 'x',
    });
    return exactly(lines.with(at - 1, edited), at - 1);
  },
  'a field is edited and the entry hashed again': ({ lines, pick }) => {
    const at = pick(1, lines.length);
    const forged = goOn(lines.slice(0, at - 1), at, 'forged').at(-1) ?? '';
    return byAnchor(lines.with(at - 1, forged), at);
  },
  'a line is deleted': ({ lines, pick }) => {
    const at = pick(1, lines.length);
    const rest = lines.toSpliced(at - 1, 1);
    return at === lines.length ? byAnchor(rest, at) : exactly(rest, at - 1);
  },
  'a line is inserted': ({ lines, pick }) => {
    const at = pick(1, lines.length);
    const forged = goOn(lines.slice(0, at - 1), at, 'forged').at(-1) ?? '';
    return exactly(lines.toSpliced(at - 1, 0, pick(0, 1) === 0 ? forged : '{"auditId":"x"}'), at - 1);
  },
  'lines are reordered': ({ lines, pick }) => {
    const at = pick(1, lines.length - 1);
    const other = pick(at + 1, lines.length);
    const [a = '', b = ''] = [lines[at - 1], lines[other - 1]];
    return exactly(lines.with(at - 1, b).with(other - 1, a), at - 1);
  },
  'a line is said twice': ({ lines, pick }) => {
    const at = pick(1, lines.length);
    const behind = pick(at, lines.length);
    return exactly(lines.toSpliced(behind, 0, lines[at - 1] ?? ''), behind);
  },
  'the end is cut off': ({ lines, pick }) => {
    const left = pick(0, lines.length - 1);
    return byAnchor(lines.slice(0, left), left + 1);
  },
  'the log is written anew': ({ lines, pick }) => {
    const from = pick(1, lines.length);
    return byAnchor(goOn(lines.slice(0, from - 1), lines.length + pick(0, 3), 'forged'), from);
  },
  'a bit is flipped': ({ lines, pick }) => {
    const bytes = joined(lines);
    const place = pick(0, bytes.length - 1);
    const at = bytes.subarray(0, place).filter((byte) => byte === 10).length + 1;
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8((bytes[place] ?? 0) ^ (1 << pick(0, 7)), place);
    // Without its newline the last line looks torn, which only an anchor tells from a crash.
    const lastGood = place === bytes.length - 1 ? null : at - 1;
    return { bytes: flipped, lastGood, before: at };
  },
};
