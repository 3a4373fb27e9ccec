import { sumOf } from '../group-by.js';
import { openDiffer } from '../open-differ.js';
import type { BenchLanguage } from './bench-languages.js';
import type { Sample } from './load-samples.js';

/** Throughput of the bare parse and of the fingerprint, over the same files. */
export interface Ratio {
  name: string;
  what: string;
  files: number;
  bytes: number;
  /** Million bytes a second, the median round. */
  bare: number;
  fingerprint: number;
  /** Of the two, the median over the rounds. */
  ratio: number;
  bar: number;
}

/** Runs both in turn, round by round, so that a slower moment of the machine meets both. */
export async function measureRatio(
  { name, what, bar, openBareParse }: BenchLanguage,
  samples: readonly Sample[],
  rounds: number,
): Promise<Ratio> {
  const bytes = sumOf(samples.map((sample) => sample.bytes.length));
  const differ = openDiffer();
  const bareParse = await openBareParse();
  const bare = (): Promise<void> => {
    for (const sample of samples) bareParse(sample);
    return Promise.resolve();
  };
  const fingerprint = async (): Promise<void> => {
    for (const { path, bytes: content } of samples) await differ.fingerprint({ path, bytes: content });
  };
  // Both warm: the first runs compile the code.
  for (const run of [bare, fingerprint, bare, fingerprint]) await run();
  const speeds: { bare: number; fingerprint: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    const one = await secondsOf(first ? bare : fingerprint);
    const two = await secondsOf(first ? fingerprint : bare);
    speeds.push({ bare: bytes / (first ? one : two) / 1e6, fingerprint: bytes / (first ? two : one) / 1e6 });
  }
  return {
    name,
    what,
    files: samples.length,
    bytes,
    bare: medianOf(speeds.map((speed) => speed.bare)),
    fingerprint: medianOf(speeds.map((speed) => speed.fingerprint)),
    ratio: medianOf(speeds.map((speed) => speed.fingerprint / speed.bare)),
    bar,
  };
}

/** Of this process on the processor: what other processes do does not count. */
async function secondsOf(run: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function medianOf(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
}
