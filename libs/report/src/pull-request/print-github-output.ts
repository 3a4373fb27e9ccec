/**
 * Values for the file that `GITHUB_OUTPUT` names, `name<<mark`, the value, `mark`: read back exactly, whatever
 * a value holds. The mark is one that no line of the value is, so it needs no randomness.
 * @throws RangeError for a name that is not letters, digits, `_` and `-`.
 */
export function printGithubOutput(values: Readonly<Record<string, string>>): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!/^[A-Za-z_][\w-]*$/.test(name)) throw new RangeError(`'${name}' is no name of an output`);
    const mark = markFor(value);
    parts.push(`${name}<<${mark}\n${value}\n${mark}\n`);
  }
  return parts.join('');
}

function markFor(value: string): string {
  // A runner on Windows ends lines at a carriage return as well.
  const lines = new Set(value.split(/\r\n|[\r\n]/));
  let mark = 'drift';
  for (let count = 1; lines.has(mark); count += 1) mark = `drift-${count}`;
  return mark;
}
