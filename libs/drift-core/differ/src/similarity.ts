/** Share of common tokens of two canonical forms, 0 to 1 (Jaccard); 0 where one has over twice as many. */
export function similarity(a: string, b: string): number {
  const was = new Set(a.split(/[\s()"]+/u));
  const is = new Set(b.split(/[\s()"]+/u));
  if (Math.min(was.size, is.size) < 0.5 * Math.max(was.size, is.size)) return 0;
  let common = 0;
  for (const token of was) if (is.has(token)) common += 1;
  return common / (was.size + is.size - common);
}
