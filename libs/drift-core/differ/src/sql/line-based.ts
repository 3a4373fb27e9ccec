/**
 * What makes lines count, or is read in other ways by other databases: commands of clients (`\d`, `GO`, `/`,
 * `DELIMITER`, `PROMPT`, `.mode`, `@file`, `:r`), data behind `COPY … FROM stdin` or `FORMAT CSV`, quotes of one database only
 * (`q'[…]'`, three quotes, a backslash before one) and templates. Looked for in texts and comments too: in doubt a
 * file is read by its lines.
 */
const LINE_BASED: readonly RegExp[] = [
  /\bfrom\s+p?stdin\b/iu,
  /\\['"`]|["']{3}|\bn?q'|<%/iu,
  /^[ \t]*(?:go(?:[ \t]+\d+)?|\/|\.)[ \t]*;?[ \t]*$/imu,
  /^[ \t]*(?:[.\\@!:]|delimiter\b)/imu,
  /^[ \t]*(?:rem|remark|prompt|spool|whenever|def|define|undef|undefine|acc|accept|col|column|exec|execute|start|host|show|exit|quit|connect|conn|desc|describe|var|variable|print|pause|source|system|tee|use|clear|timing|run|save|store|get|edit|input|list|append|change|del|ttitle|btitle|break|compute|copy)\b/imu,
  /\bformat[ \t]+\w|\$(?:if|then|elsif|else|error|end)\b/iu,
  /^[ \t]*set[ \t]+\w+[.:]/imu,
  /^[ \t]*set[ \t]+\w+[ \t]+[^=;\n]*;?[ \t]*$/imu,
];

/** Whether lines may say something in this text that its tokens do not. */
export function isLineBased(text: string): boolean {
  return LINE_BASED.some((pattern) => pattern.test(text));
}
