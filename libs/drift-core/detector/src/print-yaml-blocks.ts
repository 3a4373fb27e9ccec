/** One key with all that stands below it; offsets of whole lines in the text. */
export interface YamlBlock {
  key: string;
  start: number;
  end: number;
}

/** A key in any of YAML's three spellings, with its colon. */
const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#&*!|>%@`{}[\],?-][^\n]*?|-[^\s][^\n]*?))[ \t]*:(?=\s|$)/;

/**
 * The blocks whose keys are indented by exactly `indent`, between the offsets `from` and `to`. Blank
 * lines and comments between two blocks belong to neither. For texts that a YAML reader has accepted.
 */
export function yamlBlocks(text: string, indent = '', from = 0, to = text.length): YamlBlock[] {
  const blocks: YamlBlock[] = [];
  for (let start = from; start < to;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 || newline >= to ? to : newline + 1;
    const line = text
      .slice(start, end)
      .replace(/\r?\n$/, '')
      .replace(/^\uFEFF/, '');
    const open = blocks.at(-1);
    const key = line.startsWith(indent) ? keyOf(line.slice(indent.length)) : null;
    if (key !== null) blocks.push({ key, start, end });
    else if (open && line.startsWith(`${indent} `) && line.trim() !== '') open.end = end;
    start = end;
  }
  return blocks;
}

function keyOf(line: string): string | null {
  const [, double, single, plain] = KEY.exec(line) ?? [];
  if (double !== undefined) return unescaped(double);
  if (single !== undefined) return single.replaceAll("''", "'");
  return plain ?? null;
}

function unescaped(text: string): string | null {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return null;
  }
}
