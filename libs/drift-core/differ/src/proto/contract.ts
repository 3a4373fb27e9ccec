import type { ContractReading } from '../reading.js';
import type { ProtoDeclaration } from './declaration.js';
import { hasOwnEntry, type DeclarationWriter } from './declaration-writer.js';
import type { NamedDeclaration } from './named-declarations.js';
import type { ProtoToken } from './scan-proto.js';

/** The name in the contract of what all standard options of a file say together. */
export const FILE_OPTIONS = 'option';

/**
 * The contract of a `.proto` file: every name with its type, number, label and options. A standard option of the
 * file changes what is generated for every name, and so does a new one: together they are one entry. An option that
 * a project invented (`(google.api.http)`) and `deprecated` have an entry of their own, so that a new one only adds.
 */
export function protoContract(
  named: readonly NamedDeclaration[],
  tokens: readonly ProtoToken[],
  writer: DeclarationWriter,
): ContractReading {
  // The syntax that a file has without naming one, and the package.
  const entries = new Map([
    ['syntax', 'proto2'],
    ['package', ''],
  ]);
  // Two declarations of one name are one entry: it breaks with either.
  const add = (name: string, signature: string): void => {
    entries.set(name, (entries.get(name) ?? '') + signature);
  };
  const standard: string[] = [];
  for (const one of named) {
    const { declaration, name } = one;
    if (declaration.kind === 'syntax') entries.set('syntax', syntaxOf(declaration, tokens));
    else if (isStandardOption(declaration)) standard.push(writer.signature(one));
    else if (isPublic(declaration, tokens)) {
      add(name, writer.signature(one));
      for (const option of declaration.options)
        if (hasOwnEntry(declaration, option)) add(`${name}.[${option.name}]`, writer.option(option));
    }
  }
  add(FILE_OPTIONS, standard.sort().join(' '));
  return { entries, inferred: [] };
}

/** Whether files that use this one can see it: an import only if it says so. */
export function isPublic({ kind, from }: ProtoDeclaration, tokens: readonly ProtoToken[]): boolean {
  return kind !== 'import' || tokens[from + 1]?.text === 'public';
}

/** Whether it is an option of the file that compilers know. */
export function isStandardOption({ kind, name }: ProtoDeclaration): boolean {
  return kind === 'option' && !name.startsWith('(');
}

/** `proto3`, or `edition 2023`. */
function syntaxOf({ from, head }: ProtoDeclaration, tokens: readonly ProtoToken[]): string {
  const value = tokens.slice(from + 2, head).map(({ text }) => text.slice(1, -1));
  return (tokens[from]?.text === 'syntax' ? '' : 'edition ') + value.join('');
}
