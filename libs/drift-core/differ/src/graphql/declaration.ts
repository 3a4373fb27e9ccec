/** A half-open range of tokens. */
export interface Range {
  from: number;
  to: number;
}

/** A use of a directive, an interface, a member of a union or a place where a directive may stand. */
export interface GraphqlPart extends Range {
  /** `@deprecated`, `implements Node`, `| Cat`, `on FIELD`. */
  name: string;
}

/** One definition of a document, or a part of one that has a name. */
export interface GraphqlDeclaration extends Range {
  kind:
    | 'schema'
    | 'scalar'
    | 'type'
    | 'interface'
    | 'union'
    | 'enum'
    | 'input'
    | 'directive'
    | 'field'
    | 'argument'
    | 'input field'
    | 'enum value'
    | 'operation'
    | 'fragment';
  name: string;
  /** Index of the token that is its name; -1 where it has none. */
  nameAt: number;
  /** What it is: the type of a field, with the default value of an argument; `repeatable` of a directive. */
  type: Range;
  /** It has to be given: an argument or a field of an input of a type with `!`, without a default value. */
  isRequired: boolean;
  parts: GraphqlPart[];
  /** In the order of the text. */
  children: GraphqlDeclaration[];
}
