import { createTokenStream, type TokenStream } from '../token-stream.js';
import type { ProtoOption } from './declaration.js';
import type { NamedDeclaration } from './named-declarations.js';
import type { ProtoToken } from './scan-proto.js';
import { writeTokens, type Range } from './write-tokens.js';

/** What an option says about a name of its own, rather than about the type that has it. */
const INVENTED = new Set(['message', 'enum', 'service', 'rpc', 'oneof']);

/** The canonical forms of declarations. */
export interface DeclarationWriter {
  /** Without name, body, and options that have an entry of their own. */
  signature: (named: NamedDeclaration) => string;
  /** All of it without its name; of a `oneof` not its fields, which are told themselves. */
  content: (named: NamedDeclaration) => string;
  option: (option: ProtoOption) => string;
}

/** A writer for the tokens of one file. */
export function createDeclarationWriter(tokens: readonly ProtoToken[]): DeclarationWriter {
  const put = (stream: TokenStream, range: Range): void => writeTokens(stream, tokens, range);
  const signature: DeclarationWriter['signature'] = ({ declaration, within }) => {
    const { kind, nameAt, from, head, options } = declaration;
    const stream = createTokenStream();
    stream.open(kind);
    if (within) put(stream, within);
    stream.close();
    put(stream, { from, to: head, without: nameAt });
    for (const option of options)
      if (!hasOwnEntry(declaration, option)) {
        stream.open('option');
        put(stream, option);
        stream.close();
      }
    return stream.full();
  };
  return {
    signature,
    content: (named) => {
      const { kind, nameAt, from, to } = named.declaration;
      if (kind === 'oneof') return signature(named);
      const stream = createTokenStream();
      put(stream, { from, to, without: nameAt });
      return stream.full();
    },
    option: (option) => {
      const stream = createTokenStream();
      put(stream, option);
      return stream.full();
    },
  };
}

/** Whether adding this option takes nothing away from those who use the name. */
export function hasOwnEntry({ kind }: NamedDeclaration['declaration'], { name }: ProtoOption): boolean {
  return name === 'deprecated' || (INVENTED.has(kind) && name.startsWith('('));
}
