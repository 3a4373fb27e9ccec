/** The canonical form of a file under construction: equal streams mean equal trees. */
export interface TokenStream {
  /** Begins a node of this kind. Kinds hold letters, digits, `_` and `-` only. */
  open: (kind: string) => void;
  close: () => void;
  /** A fixed word or mark of the language: no white space, no free text. */
  mark: (mark: string) => void;
  /** Free text, kept exactly. */
  text: (text: string) => void;
  /** A comment that steers a tool, where it stands; `typed`: it bears types or changes what runs. */
  directive: (text: string, typed: boolean) => void;
  /** Position, for `take`. */
  at: () => number;
  /** Takes out everything since that position, so that a caller can put parts into another order. */
  take: (from: number) => string;
  /** Puts in a part that `take` gave. */
  put: (part: string) => void;
  /** The stream with all directives: what the syntax fingerprint is made of. */
  full: () => string;
  /** The stream without directives that only steer linters and formatters. */
  plain: () => string;
}

const DIRECTIVE = '\u0001';
const END = '\u0002';
/** A digest would take every one for the same character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** An empty stream. Free text is written with its length, so that no text can pass for a mark. */
export function createTokenStream(): TokenStream {
  let parts: string[] = [];
  return {
    open: (kind) => void parts.push('(', kind),
    close: () => void parts.push(')'),
    mark: (mark) => void parts.push(' ', mark, ' '),
    text: (text) => {
      if (text.includes(DIRECTIVE) || text.includes(END) || LONE_SURROGATE.test(text))
        parts.push('"j', JSON.stringify(text));
      else parts.push('"', String(text.length), ':', text);
    },
    directive: (text, typed) => {
      const safe = JSON.stringify(text);
      parts.push(typed ? `#${safe}` : `${DIRECTIVE}${safe}${END}`);
    },
    at: () => parts.length,
    take: (from) => {
      const part = parts.slice(from).join('');
      parts = parts.slice(0, from);
      return part;
    },
    put: (part) => void parts.push(part),
    full: () => parts.join(''),
    plain: () => withoutDirectives(parts),
  };
}

function withoutDirectives(parts: readonly string[]): string {
  const [head = '', ...rest] = parts.join('').split(DIRECTIVE);
  return head + rest.map((part) => part.slice(part.indexOf(END) + END.length)).join('');
}
