/** Rows that may be left out from the end, and what is said of those that were. */
export interface RowList {
  rows: readonly string[];
  /** `3 more files`, as a row of the same kind. */
  more: (count: number) => string;
}

/**
 * The longest beginnings of the lists that fit together into `budget` characters, newlines counted; the lists
 * take turns, so that no long one leaves nothing for the others. Rows are whole, or counted by a last row
 * `more`, which costs nothing here: with a budget of 0 it is there already.
 */
export function fitRows(lists: readonly RowList[], budget: number): string[][] {
  const taken = lists.map(() => 0);
  let left = budget;
  for (let open = lists.map((_, index) => index); open.length > 0;) {
    const still: number[] = [];
    for (const index of open) {
      const row = lists[index]?.rows[taken[index] ?? 0];
      if (row === undefined || row.length + 1 > left) continue;
      left -= row.length + 1;
      taken[index] = (taken[index] ?? 0) + 1;
      still.push(index);
    }
    open = still;
  }
  return lists.map(({ rows, more }, index) => {
    const count = taken[index] ?? 0;
    const shown = rows.slice(0, count);
    return count === rows.length ? shown : [...shown, more(rows.length - count)];
  });
}
