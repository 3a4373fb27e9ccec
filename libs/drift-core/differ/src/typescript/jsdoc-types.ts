/** The types that the JSDoc of a declaration or of an assigned value says. */
export function jsdocTypes(text: string, from: number): string {
  const before = /^(?:\s+|\/\/.*|\/\*[^]*?\*\/)*/u.exec(text.slice(from))?.[0] ?? '';
  const start = before.lastIndexOf('/**');
  if (start >= 0) return typeTags(before.slice(start)).join('\n');
  // `const a =` and `exports.a =` stand between the comment and the value.
  const near = Math.max(0, from - NEAR);
  const end = near + text.slice(near, from).lastIndexOf('*/');
  if (end < near || !/^[\s\w$.=]*$/u.test(text.slice(end + 2, from))) return '';
  const opening = text.lastIndexOf('/*', end - 1);
  return text.startsWith('/**', opening) ? typeTags(text.slice(opening, end + 2)).join('\n') : '';
}

/** How far before a value its comment may end. */
const NEAR = 200;

/** The tags of a JSDoc that bear types. */
export function typeTags(comment: string): string[] {
  const words = comment.replaceAll(/\n[ \t]*\*(?!\/)/gu, '\n');
  const tags: string[] = [];
  for (const { 0: tag, index } of words.matchAll(TAG)) {
    const open = index + tag.length;
    const type = tag.endsWith('{') ? bracedType(words, open) : '';
    const after = /^\s*[\w$.[\]=]+/u.exec(words.slice(open + type.length))?.[0] ?? '';
    tags.push(`${tag}${type}${after}`.replaceAll(/\s+/gu, ' '));
  }
  return tags;
}

const TAG =
  /@\w+\s*\{|@(?:typedef|callback|template|overload|import|class|constructor|private|protected|public|readonly|override|enum|this|extends|augments|implements)\b/gu;

/** What stands up to the brace that closes the one before `from`, with it. */
function bracedType(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '{') depth += 1;
    else if (text.charAt(at) === '}') depth -= 1;
    if (depth === 0) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

/** The types that a script declares in its comments, by name. */
export function typedefs(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (const [comment] of text.matchAll(/\/\*\*[^]*?\*\//gu)) {
    if (!/@(?:typedef|callback)\b/u.test(comment)) continue;
    const tags = typeTags(comment);
    for (const tag of tags) {
      const name = /^@(?:typedef|callback)\b.*?([\w$.]+)$/u.exec(tag)?.[1];
      if (name) found.push([name, tags.join('\n')]);
    }
  }
  return found;
}
