/** An option of a declaration. */
export interface ProtoOption {
  /** As it is written: `deprecated`, `(google.api.http)`, `features.field_presence`. */
  name: string;
  /** The tokens of name and value. */
  from: number;
  to: number;
}

/** One declaration of a `.proto` file, by the tokens that it is made of. */
export interface ProtoDeclaration {
  kind:
    | 'syntax'
    | 'package'
    | 'import'
    | 'option'
    | 'message'
    | 'enum'
    | 'service'
    | 'extend'
    | 'field'
    | 'extension'
    | 'group'
    | 'oneof'
    | 'value'
    | 'rpc'
    | 'reserved'
    | 'extensions';
  /** Its own name, without those of what it stands in; for an option, an import or a range as it is written. */
  name: string;
  /** Index of the token that is its name; -1 where it has none. */
  nameAt: number;
  /** Half-open range of tokens: `head` ends before a body or a list of options. */
  from: number;
  head: number;
  to: number;
  options: ProtoOption[];
  /** In the order of the text. */
  children: ProtoDeclaration[];
}
