/** What is used of `commonmark`, which has no types of its own. */
declare module 'commonmark' {
  export interface Node {
    readonly type: string;
    readonly info: string | null;
    literal: string | null;
    listTight: boolean;
    walker: () => { next: () => { entering: boolean; node: Node } | null };
  }
  export class Parser {
    parse: (text: string) => Node;
  }
  export class HtmlRenderer {
    constructor(options: { softbreak: string });
    render: (root: Node) => string;
  }
}
