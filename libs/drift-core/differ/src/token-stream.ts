/** The canonical form of a file under construction: equal streams mean equal trees. */
export interface TokenStream {
  /** Begins a node of this kind. Kinds hold letters, digits, `_` and `-` only. */
  open: (kind: string) => void;
  close: () => void;
  /** A fixed word or mark of the language: no white space, no free text. */
  mark: (mark: string) => void;
  /** Free text, kept exactly. */
  text: (text: string) => void;
  /** The same for a name: it holds no control character and no half of a surrogate pair. */
  name: (name: string) => void;
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
/** Marks of the stream's own, and halves of surrogate pairs, which a digest would take for one another. */
const UNSAFE = new RegExp(`[${DIRECTIVE}${END}\\p{Surrogate}]`, 'u');

/** An empty stream. Free text is written with its length, so that no text can pass for a mark. */
export function createTokenStream(): TokenStream {
  return new PartsStream();
}

// A class, because it is called for every token of every file and closures are slower. Adding to a
// string is cheaper than joining a list.
class PartsStream implements TokenStream {
  /** Closed by `at`, so that `take` can cut there. */
  private readonly parts: string[] = [];
  private tail = '';

  open(kind: string): void {
    this.tail += `(${kind}`;
  }

  close(): void {
    this.tail += ')';
  }

  mark(mark: string): void {
    this.tail += ` ${mark} `;
  }

  text(text: string): void {
    if (isUnsafe(text)) this.tail += `"j${JSON.stringify(text)}`;
    else this.name(text);
  }

  name(name: string): void {
    // The compiler of V8 takes a sum with a text for a text; of what it is given it would search the layout.
    const known = '' + name;
    this.tail += lengthMark(known.length) + known;
  }

  directive(text: string, typed: boolean): void {
    const safe = JSON.stringify(text);
    this.tail += typed ? `#${safe}` : `${DIRECTIVE}${safe}${END}`;
  }

  at(): number {
    if (this.tail !== '') {
      this.parts.push(this.tail);
      this.tail = '';
    }
    return this.parts.length;
  }

  take(from: number): string {
    const { tail } = this;
    this.tail = '';
    return this.parts.length === from ? tail : this.parts.splice(from).join('') + tail;
  }

  put(part: string): void {
    this.tail += part;
  }

  full(): string {
    return this.parts.join('') + this.tail;
  }

  plain(): string {
    return withoutDirectives(this.full());
  }
}

/** Most texts are short: then a loop is faster than a pattern. */
function isUnsafe(given: string): boolean {
  // As in `name`.
  const text = '' + given;
  if (text.length > SHORT) return UNSAFE.test(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = charCodeAt.call(text, at);
    if (code <= END_CODE || (code >= 0xd800 && code < 0xe000)) return UNSAFE.test(text);
  }
  return false;
}

const { charCodeAt } = String.prototype;
const SHORT = 64;
const END_CODE = END.charCodeAt(0);

/** The length before a text; of a short one it is at hand. */
function lengthMark(length: number): string {
  return LENGTH_MARKS[length] ?? `"${length}:`;
}

const LENGTH_MARKS = Array.from({ length: 128 }, (_, length) => `"${length}:`);

function withoutDirectives(full: string): string {
  const [head = '', ...rest] = full.split(DIRECTIVE);
  return head + rest.map((part) => part.slice(part.indexOf(END) + END.length)).join('');
}
