/**
 * Where the lines of an audit log are kept when not in its own file. What they mean and how they hang
 * together is the log's affair: a line is kept as it came and never changed.
 */
export interface AuditLines {
  /**
   * Adds the line that `lineAfter` makes of the last one (null: there is none), alone: whoever appends
   * at the same time waits. Gives the line once it is safely kept.
   */
  append(lineAfter: (last: string | null) => string): Promise<string>;
  /** The last `limit` lines before number `before` (counted from 1; absent: the end), newest first. */
  backward(query: { limit: number; before?: number }): Promise<{ number: number; line: string }[]>;
  /** `limit` lines from behind number `after` on, oldest first. */
  forward(query: { limit: number; after: number }): Promise<{ number: number; line: string }[]>;
}
