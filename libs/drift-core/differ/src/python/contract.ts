import type { ContractReading } from '../reading.js';
import { declarationsOf, statementsOf, type Declaration } from './declarations.js';
import type { Directive } from './directive.js';
import { instanceAttributes } from './instance-attributes.js';
import { insideOf, openingOf } from './literal.js';
import { isPublic, listedNames } from './public-names.js';
import { reexportsOf } from './reexports.js';
import { contentOf, signatureOf, signatureTokens } from './signature.js';
import type { SyntaxTree } from './syntax-tree.js';
import { commentedTypes, typeComments } from './type-comments.js';
import type { TokenRange } from './writer.js';

/** The declarations of a file, looked at together. */
interface Scope {
  tree: SyntaxTree;
  /** Those that say types. */
  comments: readonly Directive[];
  members: ReadonlyMap<Declaration, readonly Declaration[]>;
  /** Private names of the file itself. */
  hidden: ReadonlyMap<string, readonly Declaration[]>;
}

/** Decorators and bases that turn the fields of a class into parameters, in their order. */
const FIELD_MAKERS = new Set(['NamedTuple', 'attrs', 'dataclass', 'define', 'frozen', 'mutable']);

/**
 * What a file offers by convention: its public names, the members of its public classes as names of
 * their own, and what it hands on. Private classes and aliases that a signature names count with it.
 */
export function contractOf(
  tree: SyntaxTree,
  fileName: string,
  directives: readonly Directive[],
): ContractReading {
  const declarations = declarationsOf(tree);
  const listed = listedNames(tree, declarations);
  const open = new Set(declarations.filter((declaration) => isPublic(declaration, listed)));
  const scope: Scope = {
    tree,
    comments: typeComments(directives),
    members: grouped(
      declarations.filter(({ parent }) => parent !== null),
      ({ parent }) => parent,
    ),
    hidden: grouped(
      declarations.filter((declaration) => declaration.parent === null && !open.has(declaration)),
      ({ name }) => name,
    ),
  };
  const entries = new Map<string, string>();
  const add = (name: string, text: string): void => void entries.set(name, (entries.get(name) ?? '') + text);
  if (listed === null)
    for (const statement of statementsOf(tree, 0).filter((one) => makesList(tree, one)))
      add('__all__', contentOf(tree, { statement, nameToken: -1 }, []));
  for (const declaration of declarations) {
    if (open.has(declaration)) add(declaration.name, withClosure(scope, declaration));
  }
  for (const declaration of open) {
    for (const [name, type] of attributesOf(scope, declaration)) {
      const full = `${declaration.name}.${name}`;
      if (!entries.has(full)) add(full, `self ${type}`);
    }
  }
  const isPackage = /(?:^|[\\/])__init__\.pyi?$/.test(fileName);
  for (const [name, target] of reexportsOf(tree, listed, isPackage)) add(name, target);
  for (const name of listed ?? []) if (!entries.has(name)) add(name, 'listed');
  return { entries, inferred: [] };
}

/** Whether a statement says which names are open: `__all__ = …`, `__all__ += …`, `__all__.append(…)`. */
function makesList({ kinds, firsts, ends, tokens }: SyntaxTree, statement: number): boolean {
  if (kinds[statement] !== 'expression_statement') return false;
  return tokens.values.slice(firsts[statement], ends[statement]).includes('__all__');
}

function attributesOf({ tree, members }: Scope, declaration: Declaration): Map<string, string> {
  if (declaration.kind !== 'class') return new Map();
  return instanceAttributes(tree, members.get(declaration) ?? []);
}

function grouped<Key>(
  declarations: readonly Declaration[],
  keyOf: (declaration: Declaration) => Key,
): Map<NonNullable<Key>, Declaration[]> {
  const groups = new Map<NonNullable<Key>, Declaration[]>();
  for (const declaration of declarations) {
    const key = keyOf(declaration);
    if (key === null || key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [declaration]);
    else group.push(declaration);
  }
  return groups;
}

/** A signature with those of the private names in it, and of the names in those. */
function withClosure(scope: Scope, declaration: Declaration): string {
  let text = publicForm(scope, declaration);
  if (scope.hidden.size === 0) return text;
  const seen = new Set<string>();
  const pending = [declaration];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const name of namesIn(scope.tree, current)) {
      const found = seen.has(name) ? undefined : scope.hidden.get(name);
      seen.add(name);
      for (const local of found ?? []) {
        const members = (scope.members.get(local) ?? []).filter(({ ownName }) => !ownName.startsWith('_'));
        pending.push(local, ...members);
        text += [local, ...members].map((part) => publicForm(scope, part)).join('');
        for (const [attribute, type] of [...attributesOf(scope, local)].sort())
          text += `${attribute} ${type};`;
      }
    }
  }
  return text;
}

/** A signature, of a class whose fields are parameters their order too, and of a member that is counted its place. */
function publicForm({ tree, members, comments }: Scope, declaration: Declaration): string {
  const signature = signatureOf(tree, declaration) + commentedTypes(tree, declaration, comments);
  const { parent, assigned } = declaration;
  if (parent?.isEnum && assigned?.value && isCounted(tree, assigned.value))
    return `${signature}#${members.get(parent)?.indexOf(declaration)}`;
  if (declaration.kind !== 'class' || !makesParameters(tree, declaration)) return signature;
  const fields = (members.get(declaration) ?? []).filter(({ assigned }) => assigned?.annotation);
  return `${signature}(${fields.map(({ ownName }) => ownName).join()})`;
}

/** `auto()`: the value of a member is its place. */
function isCounted({ tokens: { values } }: SyntaxTree, { from, to }: TokenRange): boolean {
  return values.slice(from, to).includes('auto');
}

function makesParameters(tree: SyntaxTree, declaration: Declaration): boolean {
  const { from, to } = signatureTokens(tree, declaration);
  return tree.tokens.values.slice(from, to).some((value) => FIELD_MAKERS.has(value));
}

/** The names in a signature, also those in annotations that are written as strings. */
function namesIn(tree: SyntaxTree, declaration: Declaration): Set<string> {
  const { kinds, values } = tree.tokens;
  const { from, to } = signatureTokens(tree, declaration);
  const names = new Set<string>();
  for (let at = from; at < to; at += 1) {
    if (kinds[at] === 'name') names.add(values[at] ?? '');
    else if (kinds[at] === 'string') {
      const inside = insideOf(tree, at, openingOf(tree, at));
      for (const [name] of inside.matchAll(/[\p{XID_Start}_]\p{XID_Continue}*/gu)) names.add(name);
    }
  }
  names.delete(declaration.ownName);
  return names;
}
