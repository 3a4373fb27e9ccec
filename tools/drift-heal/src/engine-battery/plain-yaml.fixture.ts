/** A value of plain YAML: every scalar is a text. */
export type Plain = string | Plain[] | PlainMap;
export interface PlainMap {
  [key: string]: Plain;
}

interface Line {
  indent: number;
  text: string;
}

/**
 * Reads the plain YAML that the battery and the state's writer print: block maps and lists, flow lists
 * of words, texts in double quotes, folded texts (given as an empty one), whole-line comments. Throws
 * on what it does not know. Written apart from the product's readers, so that it shares none of their errors.
 */
export function readPlainYaml(text: string): Plain {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  const value = readBlock(lines, lines[0]?.indent ?? 0);
  if (lines[0]) throw new Error(`not plain YAML: ${lines[0].text}`);
  return value;
}

/** The map of a value, empty where it is none. */
export function mapOf(value: Plain | undefined): PlainMap {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** The texts of a value: itself, or those of its list. */
export function textsOf(value: Plain | undefined): string[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((item) => typeof item === 'string');
}

function readBlock(lines: Line[], indent: number): Plain {
  if (lines[0]?.text.startsWith('- ')) return readList(lines, indent);
  const map: PlainMap = {};
  for (let line = lines[0]; line?.indent === indent && !line.text.startsWith('- '); line = lines[0]) {
    lines.shift();
    const [key, rest] = splitPair(line.text);
    map[key] = rest === '' ? readBelow(lines, indent) : readInline(rest, lines, indent);
  }
  return map;
}

function readBelow(lines: Line[], indent: number): Plain {
  const next = lines[0];
  const isBelow = next && (next.indent > indent || (next.indent === indent && next.text.startsWith('- ')));
  return isBelow ? readBlock(lines, next.indent) : '';
}

function readList(lines: Line[], indent: number): Plain {
  const list: Plain[] = [];
  for (let line = lines[0]; line?.indent === indent && line.text.startsWith('- '); line = lines[0]) {
    const item = line.text.slice(2);
    if (!/^[^"[{]*?:(?: |$)/.test(item)) {
      lines.shift();
      list.push(readInline(item, lines, indent));
      continue;
    }
    lines[0] = { indent: indent + 2, text: item };
    list.push(readBlock(lines, indent + 2));
  }
  return list;
}

function readInline(text: string, lines: Line[], indent: number): Plain {
  if (text === '{}') return {};
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (text.startsWith('[')) {
    if (!text.endsWith(']')) throw new Error(`not plain YAML: ${text}`);
    const words = text.slice(1, -1).trim();
    return words === '' ? [] : words.split(',').map((word) => word.trim());
  }
  if (text !== '>-') return text;
  while (lines[0] && lines[0].indent > indent) lines.shift();
  return '';
}

function splitPair(text: string): [string, string] {
  const [, key, rest] = /^("(?:[^"\\]|\\.)*"|[^"]*?):(?: +(.*))?$/.exec(text) ?? [];
  if (key === undefined) throw new Error(`not plain YAML: ${text}`);
  return [key.startsWith('"') ? (JSON.parse(key) as string) : key, rest ?? ''];
}
