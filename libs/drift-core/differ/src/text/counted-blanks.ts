/** What only the first line of a file can be: an interpreter, a declaration, front matter, what steers a tool. */
const HEAD = /^(?:#|<\?|---)/u;
/** The end of a line that the next one goes on. */
const GOES_ON = /[\\^]$/u;
/** In Go a comment speaks of what stands right below it: a condition, a directive, the source of C. */
const SPEAKS_OF_NEXT = /^\s*\/\/|\*\/\s*$/u;

/** Tells of the index of a blank line whether it says something by standing there. */
export function countedBlanks(lines: readonly string[], name: string): (index: number) => boolean {
  const first = lines.findIndex((line) => line.trim() !== '');
  const headCounts = HEAD.test(lines[first] ?? '');
  const isGo = /\.go$/iu.test(name);
  return (index) => {
    if (index < first) return headCounts;
    const before = lines[index - 1] ?? '';
    return GOES_ON.test(before) || (isGo && SPEAKS_OF_NEXT.test(before));
  };
}
