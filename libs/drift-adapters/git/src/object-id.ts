/** Whether the text is the full name of an object: digits only, so that nothing in it can be read as an option. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
