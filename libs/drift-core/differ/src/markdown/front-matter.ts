import type { TokenStream } from '../token-stream.js';
import { parseYaml } from '../yaml/parse-yaml.js';
import { writeYamlLines } from '../yaml/yaml-lines.js';

/** How many lines at the head of a document are front matter, its marks included; 0 without one. */
export function frontMatterLength(lines: readonly string[]): number {
  const mark = /^(---|\+\+\+)[ \t]*$/u.exec(lines[0] ?? '')?.[1];
  if (mark === undefined) return 0;
  const close = lines.findIndex((line, index) => index > 0 && line.replace(/[ \t]+$/u, '') === mark);
  return close + 1;
}

/** Writes front matter line by line; only blanks at the end of a line and blank lines of YAML do not count. */
export function writeFrontMatter(stream: TokenStream, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const body = `${lines.slice(1, -1).join('\n')}\n`;
  const tree = lines[0]?.startsWith('-') ? parseYaml(body) : null;
  stream.open('front-matter');
  if (tree && !tree.error) writeYamlLines(stream, body, tree.scalars);
  else stream.text(body);
  stream.close();
}

/**
 * Whether front matter would begin something that goes on after it, or define a link, where a tool
 * does not know front matter and reads it as text.
 */
export function leaksIntoBody(lines: readonly string[]): boolean {
  return lines.some((line) => /^ {0,3}(?:`{3}|~{3}|<)|\]:/u.test(line));
}
