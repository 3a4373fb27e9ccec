/** What a reader failed with, as far as it can be told: its message may hold some of the text. */
export function failureName(error: unknown): string {
  return error instanceof Error ? error.name : 'an exception';
}
