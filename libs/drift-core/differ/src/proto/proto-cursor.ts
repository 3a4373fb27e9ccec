import { TokenCursor } from '../token-cursor.js';
import type { ProtoToken } from './scan-proto.js';

/** Goes over the tokens of a `.proto` file. */
export class ProtoCursor extends TokenCursor<ProtoToken['kind'], ProtoToken> {
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
}
