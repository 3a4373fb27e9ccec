import ts from 'typescript';
import { hasModifier } from './has-modifier.js';
import { jsdocTypes } from './jsdoc-types.js';
import { nameOfParameter } from './parameter-name.js';
import type { SignatureWriter } from './signature-writer.js';
import { writeDecorators } from './write-decorators.js';

// Looking a member of `ts` up costs more than calling it.
const { isConstructorDeclaration, isIdentifier, isObjectBindingPattern, isOmittedExpression, isSetAccessor } =
  ts;
const { AsyncKeyword } = ts.SyntaxKind;

/** What a function takes and gives. */
export function writeFunction(writer: SignatureWriter, node: ts.SignatureDeclaration): void {
  const { stream } = writer;
  const documented = writer.javascript ? jsdocTypes(writer.text, node.pos) : '';
  stream.open('Signature');
  if (documented !== '') stream.text(documented);
  for (const parameter of node.typeParameters ?? []) writer.part(parameter);
  writer.withParameters(node.parameters, () => {
    for (const parameter of node.parameters) writer.part(parameter);
    if (node.type) {
      stream.mark(':');
      writer.part(node.type);
    } else if (givesValue(node)) {
      stream.mark(kindOf(node));
      if (!/@(?:returns?|type|overload)\b/u.test(documented)) writer.infer();
    }
  });
  stream.close();
}

/** A parameter by its type: its name is harmless to callers, the keys that it takes apart are not. */
export function writeParameter(writer: SignatureWriter, node: ts.ParameterDeclaration): void {
  const { stream } = writer;
  const name = nameOfParameter(node);
  stream.open('Parameter');
  writeDecorators(writer, node);
  if (node.dotDotDotToken) stream.mark('...');
  if (node.questionToken || node.initializer) stream.mark('?');
  if (name && isIdentifier(name) && name.text === 'this') stream.mark('this');
  if (node.type) writer.part(node.type);
  else {
    if (name && !isIdentifier(name)) writePattern(writer, name);
    if (node.initializer) writer.shape(node.initializer);
  }
  stream.close();
}

function writePattern(writer: SignatureWriter, pattern: ts.BindingPattern): void {
  const { stream } = writer;
  const isObject = isObjectBindingPattern(pattern);
  const elements = pattern.elements.map(
    (element) =>
      writer.piece(() => {
        stream.open('Element');
        if (!isOmittedExpression(element)) {
          if (element.dotDotDotToken) stream.mark('...');
          else if (isObject) writer.part(element.propertyName ?? element.name);
          if (element.initializer) {
            stream.mark('?');
            writer.shape(element.initializer);
          }
          if (!isIdentifier(element.name)) writePattern(writer, element.name);
        }
        stream.close();
      }).text,
  );
  stream.open(isObject ? 'Keys' : 'Places');
  for (const element of isObject ? elements.sort() : elements) stream.put(element);
  stream.close();
}

/** Whether what it gives follows from its body. */
function givesValue(node: ts.SignatureDeclaration): boolean {
  if (isConstructorDeclaration(node) || isSetAccessor(node)) return false;
  return 'body' in node && node.body !== undefined;
}

/** Of a function that does not say what it gives, at least what every call of it gives. */
function kindOf(node: ts.SignatureDeclaration): string {
  const isGenerator = 'asteriskToken' in node && node.asteriskToken !== undefined;
  const isAsync = hasModifier(node, AsyncKeyword);
  return `${isAsync ? 'async' : ''}${isGenerator ? '*' : ''}?`;
}
