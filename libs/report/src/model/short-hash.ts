/** The first six digits of a digest for people, `a1b2c3...`; `none` where there is no digest. */
export function shortHash(digest: string | null): string {
  if (digest === null) return 'none';
  const digits = digest.slice(digest.lastIndexOf(':') + 1);
  return `${digits.slice(0, 6)}...`;
}
