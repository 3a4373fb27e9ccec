/** Ends the reading of a text that is not of its language; caught where it began. */
export class NoFit extends Error {
  constructor(readonly at: number) {
    super('no fit');
  }
}

interface Token {
  kind: string;
  text: string;
}

/** Goes over the tokens of a text; what is wanted and not there ends the reading. */
export class TokenCursor<Kind extends string, One extends Token & { kind: Kind }> {
  at = 0;

  constructor(readonly tokens: readonly One[]) {}

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Whether the next token, or one after it, is this mark or word; a literal is neither. */
  isNext(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.text === text && token.kind !== 'string';
  }

  isKind(kind: Kind, ahead = 0): boolean {
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

  takeKind(kind: Kind): string {
    const token = this.tokens[this.at];
    if (token?.kind !== kind) return this.fail();
    this.at += 1;
    return token.text;
  }

  fail(): never {
    throw new NoFit(this.at);
  }
}
