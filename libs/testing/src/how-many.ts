/** Whether the long batteries are asked for: `npm run test:deep`. */
export const isDeep = Boolean(process.env['DRIFT_DEEP']);

/** How often a battery repeats: the small count in every test run, the full one in a deep run. */
export function howMany(quick: number, deep: number): number {
  return isDeep ? deep : quick;
}

/** Prints the one line by which a battery says how much it did: `A1 100000 paths, 0 escapes`. */
export function sayCounts(line: string): void {
  console.info(line);
}
