import type { ProtoToken } from './scan-proto.js';

/** Ends the reading of a text that is no `.proto`; caught where it began. */
export class NoProto extends Error {
  constructor(readonly at: number) {
    super('no proto');
  }
}

/** Goes over tokens; what is wanted and not there ends the reading. */
export class TokenCursor {
  at = 0;

  constructor(readonly tokens: readonly ProtoToken[]) {}

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Whether the next token, or one after it, is this mark or word. */
  isNext(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.text === text && token.kind !== 'string';
  }

  isKind(kind: ProtoToken['kind'], ahead = 0): boolean {
    return this.tokens[this.at + ahead]?.kind === kind;
  }

  /** Takes the next token if it is this one. */
  takeIf(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.at += 1;
    return true;
  }

  take(text: string): void {
    if (!this.takeIf(text)) this.fail();
  }

  takeKind(kind: ProtoToken['kind']): string {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) return this.fail();
    this.at += 1;
    return token.text;
  }

  /** One literal, in however many parts it is written. */
  takeString(): void {
    this.takeKind('string');
    while (this.isKind('string')) this.at += 1;
  }

  /** A number that counts: no point, no exponent. */
  takeInteger(): void {
    this.takeIf('-');
    if (!/^(?:0[xX][0-9a-fA-F]+|\d+)$/u.test(this.takeKind('number'))) this.fail();
  }

  /** `a`, `.a.b`. */
  takeTypeName(): void {
    this.takeIf('.');
    do this.takeKind('name');
    while (this.takeIf('.'));
  }

  /** The tokens of a range as one word. */
  wordOf(from: number, to: number): string {
    let word = '';
    for (const { text, kind } of this.tokens.slice(from, to))
      word += /\w$/u.test(word) && kind !== 'mark' ? ` ${text}` : text;
    return word;
  }

  fail(): never {
    throw new NoProto(this.at);
  }
}
