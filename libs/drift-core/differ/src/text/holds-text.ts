const HEREDOC = /<<<?[-~]?[ \t]*\\?(?:"([A-Za-z_]\w*)"|'([A-Za-z_]\w*)'|([A-Za-z_]\w*))/gu;

/** Languages in which a text in double quotes ends in its line. */
const ENDS_IN_LINE =
  /\.(?:go|java|[chm]|kts?|scala|swift|css|scss|sass|less|toml|proto|dart|zig|lua|hs|elm|groovy|gradle|json[cl5]?)$/iu;
/** Languages in which one in single quotes may go on; in others they are apostrophes too often. */
const GOES_ON =
  /\.(?:sql|sh|bash|zsh|ksh|fish|php|rb|rake|gemspec|p[lm]|ps[dm]?1|r|nix|awk|env)$|\.env[^/\\]*$/iu;
const COMMENT = /^\s*(?:#|--|\/\/|\*)/u;

/** What else begins a text, by the kind of file. */
const OPENINGS: readonly (readonly [kind: RegExp, opening: RegExp])[] = [
  [
    /\.(?:x?html?|vue|svelte|astro|xml|svg|resx|xlf|xsl)$/iu,
    /<(?:pre|textarea|listing|plaintext|xmp)\b|<!\[CDATA\[|xml:space|white-space/iu,
  ],
  [/\.(?:php|phtml)$/iu, /\?>/u],
  [
    /\.(?:rb|rake|gemspec|cr|p[lm]|exs?)$/iu,
    /^(?:__(?:END|DATA)__|=[a-z])|(?:%[qQwWiIrsx]?|~[A-Za-z]|\bq[qwrx]?[ \t]*)[([{<|/][^)\]}>|/\n]{0,999}$/mu,
  ],
  [/\.lua$/iu, /\[=*\[/u],
  [/\.mli?$/iu, /\{\w*\|[^|\n]*$/mu],
  [/\.sql$/iu, /\$\w*\$/u],
  [/\.nix$/iu, /''/u],
  [/\.(?:mk|make)$|(?:^|[/\\])(?:GNU)?[Mm]akefile$/iu, /^define\b/mu],
  [/\.(?:ini|cfg)$/iu, /^[ \t]+\S/mu],
];

/** Whether a text goes over the end of a line within this one, as far as one can tell without a parser. */
export function holdsText(text: string, name: string): boolean {
  if (OPENINGS.some(([kind, opening]) => kind.test(name) && opening.test(text))) return true;
  const marks = ENDS_IN_LINE.test(name) ? ['`', '"""', "'''"] : ['`', '"', "'''"];
  const apostrophes = GOES_ON.test(name) || text.startsWith('#!');
  for (const line of text.split('\n')) {
    if (marks.some((mark) => leavesOpen(line, mark))) return true;
    if (apostrophes && leavesOpen(line, "'") && !COMMENT.test(line)) return true;
  }
  return holdsHeredoc(text);
}

/** An odd number of marks; a backslash before one takes it away in some languages only. */
function leavesOpen(line: string, mark: string): boolean {
  if (!line.includes(mark)) return false;
  if (line.split(mark).length % 2 === 0) return true;
  return line.includes('\\') && line.replaceAll(/\\./gu, '').split(mark).length % 2 === 0;
}

function holdsHeredoc(text: string): boolean {
  const ends = new Set<string>();
  for (const [, ...words] of text.matchAll(HEREDOC)) for (const word of words) if (word) ends.add(word);
  return ends.size > 0 && text.split('\n').some((line) => ends.has(line.trim().replace(/[;,)]+$/u, '')));
}
