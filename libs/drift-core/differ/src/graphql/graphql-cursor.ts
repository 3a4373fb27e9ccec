import { TokenCursor } from '../token-cursor.js';
import type { GraphqlPart } from './declaration.js';
import type { GraphqlToken } from './scan-graphql.js';

/** Goes over the tokens of a document and notes which of them say nothing, or document something. */
export class GraphqlCursor extends TokenCursor<GraphqlToken['kind'], GraphqlToken> {
  /** Indices of tokens that are descriptions. */
  readonly descriptions = new Set<number>();
  /** Indices of the marks that may stand before the first item of a list. */
  readonly leading = new Set<number>();

  /** A description, if one is there. */
  takeDescription(): void {
    if (!this.isKind('string')) return;
    this.descriptions.add(this.at);
    this.at += 1;
  }

  /** `open item+ close`, if it is there; nothing can be empty. */
  takeItems(open: string, close: string, takeItem: () => void): void {
    if (!this.takeIf(open)) return;
    do takeItem();
    while (!this.takeIf(close));
  }

  /** `a | b`, where a mark may stand before the first one as well. */
  takeNames(mark: '|' | '&', prefix: string): GraphqlPart[] {
    const names: GraphqlPart[] = [];
    if (this.isNext(mark)) {
      this.leading.add(this.at);
      this.at += 1;
    }
    do {
      const from = this.at;
      names.push({ name: `${prefix} ${this.takeKind('name')}`, from, to: this.at });
    } while (this.takeIf(mark));
    return names;
  }

  /** `A`, `[A!]!`. */
  takeType(): void {
    if (this.takeIf('[')) {
      this.takeType();
      this.take(']');
    } else this.takeKind('name');
    this.takeIf('!');
  }

  takeDirectives(): GraphqlPart[] {
    const directives: GraphqlPart[] = [];
    while (this.isNext('@')) {
      const from = this.at;
      this.at += 1;
      const name = `@${this.takeKind('name')}`;
      this.takeArguments();
      directives.push({ name, from, to: this.at });
    }
    return directives;
  }

  takeArguments(): void {
    this.takeItems('(', ')', () => this.takeEntry());
  }

  takeValue(): void {
    if (this.takeIf('$')) this.takeKind('name');
    else if (this.takeIf('[')) while (!this.takeIf(']')) this.takeValue();
    else if (this.takeIf('{')) while (!this.takeIf('}')) this.takeEntry();
    else if (this.isKind('mark')) this.fail();
    else if (this.isDone) this.fail();
    else this.at += 1;
  }

  /** `name: value`. */
  private takeEntry(): void {
    this.takeKind('name');
    this.take(':');
    this.takeValue();
  }
}
