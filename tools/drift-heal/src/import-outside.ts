/** Imports what no bundle holds, by its whole address. A built file of its own: the launcher leaves it to Node. */
export function importOutside(href: string): Promise<unknown> {
  return import(href);
}
