import ts from 'typescript';
import type { ContractReading } from '../reading.js';
import { createSignatureWriter } from './create-signature-writer.js';
import { declaredSignature, signatureOf } from './declaration-signature.js';
import { typedefs } from './jsdoc-types.js';
import { importedForm, importsType, localNames, type LocalName } from './local-names.js';
import { isWidened } from './is-widened.js';
import { wholePiece } from './merge-pieces.js';
import type { PublicName } from './public-name.js';
import { publicNames } from './public-names.js';
import {
  NO_MEMBERS,
  NO_NAMES,
  type Piece,
  type Signature,
  type SignatureWriter,
} from './signature-writer.js';

// Looking a member of `ts` up costs more than calling it.
const { isInterfaceDeclaration: isInterface, isTypeAliasDeclaration: isTypeAlias } = ts;

/**
 * What a file offers: its public names, the members of public classes, types and objects as names of
 * their own. A signature holds those of the private names in it too.
 */
export function contractOf(file: ts.SourceFile, javascript: boolean): ContractReading {
  const scope = scopeOf(file, javascript);
  const entries = new Map<string, string>();
  const inferred: string[] = [];
  const add = (name: string, piece: Piece): void => {
    const closure = closureOf(scope, piece);
    entries.set(name, (entries.get(name) ?? '') + closure.text);
    if (closure.inferred) inferred.push(name);
  };
  for (const exported of scope.exports) {
    const { own, members } = signatureFor(scope, exported);
    add(exported.name, isOnlyType(scope, exported) ? { ...own, text: `type ${own.text}` } : own);
    for (const [name, piece] of members) add(`${exported.name}.${name}`, piece);
  }
  if (javascript) for (const [name, text] of typedefs(file.text)) entries.set(name, text);
  return { entries, inferred: [...new Set(inferred)] };
}

/** What is known of one file while its contract is made. */
interface Scope {
  writer: SignatureWriter;
  exports: readonly PublicName[];
  locals: () => ReadonlyMap<string, LocalName>;
  /** Local names that are entries themselves. */
  open: ReadonlySet<string>;
  known: Map<string, Signature>;
}

function scopeOf(file: ts.SourceFile, javascript: boolean): Scope {
  const exports = publicNames(file, javascript);
  let locals: ReadonlyMap<string, LocalName> | null = null;
  return {
    writer: createSignatureWriter(file, javascript),
    exports,
    locals: () => (locals ??= localNames(file)),
    open: new Set(exports.flatMap(({ local }) => local ?? [])),
    known: new Map(),
  };
}

function signatureFor(scope: Scope, { local, node, from }: PublicName): Signature {
  if (from !== null) return plain(from);
  if (local !== null) return localSignature(scope, local);
  return node ? signatureOf(scope.writer, node) : plain('');
}

/** Whether what could be more than a type is handed on as one. */
function isOnlyType({ locals }: Scope, { local, typeOnly }: PublicName): boolean {
  const found = local === null ? undefined : locals().get(local);
  if (local === null || !found) return typeOnly === true;
  if (found.importedBy) return typeOnly === true || importsType(found.importedBy, local);
  return typeOnly === true && !found.declarations.every((node) => isInterface(node) || isTypeAlias(node));
}

function localSignature(scope: Scope, name: string): Signature {
  let signature = scope.known.get(name);
  if (!signature) {
    const found = scope.locals().get(name);
    if (found && found.declarations.length > 0) {
      signature = declaredSignature(scope.writer, found.declarations);
      if (found.isLet && !scope.writer.javascript && found.declarations.some((node) => isWidened(node)))
        signature = { ...signature, own: { ...signature.own, text: `let ${signature.own.text}` } };
    } else signature = plain(found?.importedBy ? importedForm(found.importedBy, name) : name);
    scope.known.set(name, signature);
  }
  return signature;
}

function plain(text: string): Signature {
  return { own: { text, names: NO_NAMES, inferred: false }, members: NO_MEMBERS };
}

/** A part with what it names: private names by their signatures, imported ones by where they come from. */
function closureOf(scope: Scope, piece: Piece): Piece {
  if (piece.names.size === 0) return piece;
  const parts = new Map<string, string>();
  const pending = [...piece.names];
  let { inferred } = piece;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (parts.has(name) || scope.open.has(name) || !scope.locals().has(name)) continue;
    const whole = wholePiece(localSignature(scope, name));
    parts.set(name, whole.text);
    pending.push(...whole.names);
    inferred ||= whole.inferred;
  }
  if (parts.size === 0) return piece;
  const closure = [...parts.keys()].sort().map((name) => `${name}=${parts.get(name)}`);
  return { text: [piece.text, ...closure].join('\n'), names: piece.names, inferred };
}
