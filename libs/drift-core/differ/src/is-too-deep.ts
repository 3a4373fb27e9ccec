/** Whether work ended because a text is nested deeper than the stack goes, or makes more than memory holds. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError;
}
