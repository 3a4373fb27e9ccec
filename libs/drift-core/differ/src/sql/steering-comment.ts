const LINT =
  /^\s*(?:noqa\b|sqlfluff|sqlfmt|fmt:|prettier-|squawk|pgformatter|@formatter|tsqllint|cspell:|spell-?checker:|noinspection\b|language=)/iu;

/** Hints, code for one database, names of queries (`name: GetUser :one`), parts of migrations. */
const TYPED =
  /^(?:[+@:!>/&|]|[\w.-]+ ?:|(?:liquibase|changeset|rollback|precondition|property|include|ignore|migrat|up|down|undo|do|statement|begin|end|split|breakpoint|transaction|no-?transaction|disable|enable|depends|requires|create above|drop below)\b)/iu;

/** Whether a comment, with its marks, steers a tool or the database; `typed`: it changes what runs. */
export function steeringOf(comment: string): 'typed' | 'lint' | null {
  const isLine = comment.startsWith('--');
  const inner = isLine ? comment.slice(2) : comment.slice(2, -2);
  if (LINT.test(inner)) return 'lint';
  // Without a blank behind its mark a comment is none to one database, and a hint to another.
  if (isLine ? /^[^ \t]/u.test(inner) : /^[^\s*=~_-]/u.test(inner)) return 'typed';
  const lines = inner.split('\n').map((line) => line.replace(/^[-=*~_\s]+/u, ''));
  return lines.some((line) => TYPED.test(line) || line.includes('{{')) ? 'typed' : null;
}
