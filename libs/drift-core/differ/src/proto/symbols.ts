import type { SymbolInfo } from '../reading.js';
import { FILE_OPTIONS, isPublic, isStandardOption } from './contract.js';
import type { DeclarationWriter } from './declaration-writer.js';
import type { NamedDeclaration } from './named-declarations.js';
import type { ProtoToken } from './scan-proto.js';

/** The names of a `.proto` file, each with the lines on which it is declared. */
export function protoSymbols(
  named: readonly NamedDeclaration[],
  tokens: readonly ProtoToken[],
  writer: DeclarationWriter,
): SymbolInfo[] {
  return named.map((one) => {
    const { declaration, name } = one;
    const { kind, from, to } = declaration;
    return {
      name,
      kind: kind === 'value' ? 'enum value' : kind,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
      exported: isPublic(declaration, tokens),
      ...(isStandardOption(declaration) ? { publicNames: [FILE_OPTIONS] } : {}),
      signature: writer.signature(one),
      content: writer.content(one),
    };
  });
}
