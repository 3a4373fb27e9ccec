import ts from 'typescript';
import { createTokenStream } from '../token-stream.js';
import { createWalk } from './canonical-walk.js';
import { writeClass } from './class-signature.js';
import { writeFunction, writeParameter } from './function-signature.js';
import { openingOf } from './kind-name.js';
import { nameOfParameter } from './parameter-name.js';
import { firstName, NO_NAMES, type SignatureWriter } from './signature-writer.js';
import { writeShape } from './value-shape.js';
import type { Walk } from './walk.js';

// Looking a member of `ts` up costs more than calling it.
const { isIdentifier } = ts;
const {
  CallSignature,
  ConstructSignature,
  ConstructorType,
  ExpressionWithTypeArguments,
  FunctionType,
  MethodSignature,
  Parameter,
  SourceFile,
  TypePredicate,
  TypeQuery,
  TypeReference,
} = ts.SyntaxKind;

/** A writer for the signatures of one file. */
export function createSignatureWriter(file: ts.SourceFile, javascript: boolean): SignatureWriter {
  const stream = createTokenStream();
  let names: Set<string> | null = null;
  let inferred = false;
  let parameters: readonly ts.ParameterDeclaration[] = [];
  const walk = createWalk({ file, stream, replace });
  const writer: SignatureWriter = {
    stream,
    text: file.text,
    javascript,
    ambient: file.isDeclarationFile,
    part: (node) => {
      const { parent, parentKind } = walk;
      walk.enter(file, SourceFile);
      walk.cursor = node.pos;
      walk.node(node);
      walk.enter(parent, parentKind);
    },
    callable: (node) => writeFunction(writer, node),
    shape: (node) => writeShape(writer, node),
    classLike: (node) => writeClass(writer, node),
    refer,
    infer: () => {
      inferred = true;
    },
    withParameters: (declared, write) => {
      const outer = parameters;
      parameters = declared;
      write();
      parameters = outer;
    },
    piece: (write) => {
      const outer = { names, inferred };
      names = null;
      inferred = false;
      const from = stream.at();
      write();
      const piece = { text: stream.take(from), names: names ?? NO_NAMES, inferred };
      ({ names, inferred } = outer);
      return piece;
    },
  };
  return writer;

  function replace(_: Walk, node: ts.Node, kind: ts.SyntaxKind): boolean {
    switch (kind) {
      case Parameter:
        writeParameter(writer, node as ts.ParameterDeclaration);
        break;
      case TypePredicate:
        writePredicate(node as ts.TypePredicateNode);
        break;
      case FunctionType:
      case ConstructorType:
      case MethodSignature:
      case CallSignature:
      case ConstructSignature:
        writer.withParameters((node as ts.SignatureDeclaration).parameters, () => writeWhole(node));
        break;
      case TypeQuery:
        return referTo((node as ts.TypeQueryNode).exprName);
      case TypeReference:
        return referTo((node as ts.TypeReferenceNode).typeName);
      case ExpressionWithTypeArguments:
        return referTo((node as ts.ExpressionWithTypeArguments).expression);
      default:
        return false;
    }
    walk.cursor = node.end;
    return true;
  }

  function referTo(entity: ts.Node): false {
    const name = firstName(entity);
    if (name !== null) refer(name);
    return false;
  }

  function refer(name: string): void {
    names ??= new Set();
    names.add(name);
  }

  function writeWhole(node: ts.Node): void {
    walk.space();
    stream.put(openingOf(node.kind));
    walk.children(node);
    stream.close();
  }

  function writePredicate({ assertsModifier, parameterName, type }: ts.TypePredicateNode): void {
    stream.put(openingOf(TypePredicate));
    if (assertsModifier) stream.mark('asserts');
    const place = isIdentifier(parameterName) ? placeOf(parameterName.text) : -1;
    if (place < 0) writer.part(parameterName);
    else stream.mark(String(place));
    if (type) writer.part(type);
    stream.close();
  }

  function placeOf(parameter: string): number {
    return parameters.findIndex((declared) => {
      const name = nameOfParameter(declared);
      return name !== undefined && isIdentifier(name) && name.text === parameter;
    });
  }
}
