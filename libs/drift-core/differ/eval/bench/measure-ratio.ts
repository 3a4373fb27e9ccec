import { sumOf } from '../group-by.js';
import { openDiffer } from '../open-differ.js';
import type { BenchLanguage } from './bench-languages.js';
import type { Sample } from './load-samples.js';

/** Million bytes a second, the median round. */
export interface Throughput {
  wall: number;
  /** By the time of this process on the processor, also of its threads: what other processes do does not count. */
  cpu: number;
}

/** Throughput of the bare parse and of the fingerprint, over the same files. */
export interface Ratio {
  name: string;
  what: string;
  files: number;
  bytes: number;
  bare: Throughput;
  fingerprint: Throughput;
  /** Of the two, by the wall clock: the median over the rounds. */
  ratio: number;
  cpuRatio: number;
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
  const rows: { bare: Throughput; fingerprint: Throughput }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0;
    const one = await speedOf(first ? bare : fingerprint, bytes);
    const two = await speedOf(first ? fingerprint : bare, bytes);
    rows.push(first ? { bare: one, fingerprint: two } : { bare: two, fingerprint: one });
  }
  return {
    name,
    what,
    files: samples.length,
    bytes,
    bare: medianSpeed(rows.map((row) => row.bare)),
    fingerprint: medianSpeed(rows.map((row) => row.fingerprint)),
    ratio: medianOf(rows.map((row) => row.fingerprint.wall / row.bare.wall)),
    cpuRatio: medianOf(rows.map((row) => row.fingerprint.cpu / row.bare.cpu)),
    bar,
  };
}

async function speedOf(run: () => Promise<void>, bytes: number): Promise<Throughput> {
  const startCpu = process.cpuUsage();
  const start = performance.now();
  await run();
  const microseconds = 1000 * (performance.now() - start);
  const { user, system } = process.cpuUsage(startCpu);
  return { wall: bytes / microseconds, cpu: bytes / (user + system) };
}

function medianSpeed(speeds: readonly Throughput[]): Throughput {
  return { wall: medianOf(speeds.map(({ wall }) => wall)), cpu: medianOf(speeds.map(({ cpu }) => cpu)) };
}

function medianOf(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
}
