import { need } from './need.js';
import { writeParenthesized } from './parentheses.js';
import { writeBlock, writeBody, writeModule } from './write-block.js';
import { writeBareTuple, writeList, writeTupleDisplay } from './write-collection.js';
import {
  writeArguments,
  writeBoolean,
  writeConditional,
  writeGenericType,
  writeNamed,
  writeSplat,
  writeSubscript,
  writeType,
} from './write-expression.js';
import {
  writeAlternatives,
  writeCase,
  writeCasePattern,
  writeMatch,
  writePatternList,
  writeTuplePattern,
} from './write-pattern.js';
import {
  writeAssignment,
  writeClass,
  writeDelete,
  writeExcept,
  writeExpressionStatement,
  writeForClause,
  writeParameters,
  writeRaise,
  writeTypeAlias,
} from './write-statement.js';
import { writeString } from './write-string.js';
import { writeWithClause, writeWithItem } from './write-with.js';
import type { Handler, Writer } from './writer.js';

/** Kinds of which every part stands at a place with the same need. */
const PLACES: Readonly<Record<string, number>> = {
  as_pattern_target: need.primary,
  assert_statement: need.expression,
  attribute: need.primary,
  augmented_assignment: need.statement,
  await: need.primary,
  binary_operator: need.any,
  call: need.primary,
  comparison_operator: need.bitwiseOr,
  constrained_type: need.expression,
  decorator: need.named,
  default_parameter: need.expression,
  dictionary_comprehension: need.expression,
  elif_clause: need.named,
  for_statement: need.expression,
  function_definition: need.body,
  generator_expression: need.named,
  if_clause: need.disjunction,
  if_statement: need.named,
  keyword_argument: need.expression,
  lambda: need.expression,
  list_comprehension: need.named,
  member_type: need.primary,
  not_operator: need.inversion,
  pair: need.expression,
  return_statement: need.expression,
  set_comprehension: need.named,
  slice: need.expression,
  typed_default_parameter: need.expression,
  typed_parameter: need.expression,
  unary_operator: need.factor,
  union_type: need.expression,
  while_statement: need.named,
  yield: need.expression,
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  argument_list: writeArguments,
  as_pattern: refuse,
  assignment: writeAssignment,
  block: (writer, node, place) => (place === need.body ? writeBody : writeBlock)(writer, node),
  boolean_operator: writeBoolean,
  case_clause: writeCase,
  case_pattern: writeCasePattern,
  class_definition: writeClass,
  class_pattern: writePatternList,
  concatenated_string: writeString,
  conditional_expression: writeConditional,
  delete_statement: writeDelete,
  dictionary: (writer, node) => writeList(writer, node, need.expression),
  dictionary_splat: writeSplat,
  except_clause: writeExcept,
  exec_statement: refuse,
  expression_list: writeBareTuple,
  expression_statement: writeExpressionStatement,
  for_in_clause: writeForClause,
  generic_type: writeGenericType,
  lambda_parameters: writeParameters,
  list: (writer, node) => writeList(writer, node, need.named),
  list_pattern: writePatternList,
  list_splat: writeSplat,
  match_statement: writeMatch,
  module: writeModule,
  named_expression: writeNamed,
  parameters: writeParameters,
  parenthesized_expression: writeParenthesized,
  pattern_list: writeBareTuple,
  print_statement: refuse,
  raise_statement: writeRaise,
  set: (writer, node) => writeList(writer, node, need.named),
  string: writeString,
  subscript: writeSubscript,
  tuple: writeTupleDisplay,
  tuple_pattern: writeTuplePattern,
  type: writeType,
  type_alias_statement: writeTypeAlias,
  type_parameter: (writer, node) => writeList(writer, node, need.expression),
  union_pattern: writeAlternatives,
  with_clause: writeWithClause,
  with_item: writeWithItem,
};
/** How the kinds of nodes are written of which more than their parts matters. */
export const handlerOf: ReadonlyMap<string, Handler> = new Map(Object.entries(HANDLERS));

/** The need of the places in the other kinds that have one. */
export const placeOf: ReadonlyMap<string, number> = new Map(Object.entries(PLACES));

/** Not Python 3, or nothing that CPython allows here. */
function refuse(writer: Writer, node: number): void {
  const { firsts, ends } = writer.tree;
  writer.findings.refused.push(firsts[node] ?? 0);
  writer.range(node, firsts[node] ?? 0, ends[node] ?? 0, need.keep);
}
