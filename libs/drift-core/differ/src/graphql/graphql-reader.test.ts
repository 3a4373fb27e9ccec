import { describe, expect, it } from 'vitest';
import type { DriftSymbol } from '@drift/domain/types';
import { judge } from '../cases/judge.fixture.js';

const SCHEMA = `directive @team(name: String!) on OBJECT
schema { query: Query }
interface Node { id: ID! }
type Order implements Node @team(name: "orders") {
  id: ID!
  items(first: Int = 10): [Item!]!
  state: State
}
type Item { name: String }
union Found = Order | Item
enum State { OPEN DONE }
input NewOrder { name: String! note: String }
type Query { order(id: ID!): Order }
`;

interface Told {
  kinds: readonly string[];
  symbols: string[];
}

/** What is told of one edit of a text. */
async function told(text: string, from: string, to: string): Promise<Told> {
  expect(text).toContain(from);
  const { verdict, kinds, symbols } = await judge('a.graphql', text, text.replace(from, to));
  expect(verdict).toBe('changed');
  const words = ({ compatibility, change, kind, name }: DriftSymbol): string =>
    [compatibility, change, kind, name].join(' ');
  return { kinds, symbols: symbols.map(words) };
}

describe('what a change of a schema means for those who use it', () => {
  it.each<[why: string, from: string, to: string, kinds: string[], symbols: string[]]>([
    ['a field that is gone', '  state: State\n', '', ['breaking'], ['breaking removed field Order.state']],
    ['another type', 'state: State', 'state: String', ['breaking'], ['breaking signature field Order.state']],
    [
      'another name',
      'state: State',
      'status: State',
      ['breaking', 'additive'],
      ['breaking renamed field Order.status'],
    ],
    ['a value that is gone', ' DONE', '', ['breaking'], ['breaking removed enum value State.DONE']],
    ['a member that is gone', ' | Item', '', ['breaking'], ['breaking body union Found']],
    ['an interface that is gone', ' implements Node', '', ['breaking'], ['breaking body type Order']],
    ['another default', '= 10', '= 20', ['breaking'], ['breaking signature argument Order.items.(first)']],
    [
      'an argument that is gone',
      '(first: Int = 10)',
      '',
      ['breaking'],
      ['breaking removed argument Order.items.(first)'],
    ],
    ['another root', 'query: Query', 'query: Item', ['breaking'], ['breaking signature field schema.query']],
    [
      'a directive that asks for another type',
      'name: String!) on',
      'name: ID!) on',
      ['breaking'],
      ['breaking signature argument @team.(name)'],
    ],
    [
      'a directive in other places',
      'on OBJECT',
      'on FIELD',
      ['breaking', 'additive'],
      ['breaking body directive @team'],
    ],
    [
      'a new field',
      '  state: State\n',
      '  state: State\n  paid: Boolean\n',
      ['additive'],
      ['additive added field Order.paid'],
    ],
    ['a new type', 'union Found', 'scalar Date\nunion Found', ['additive'], ['additive added scalar Date']],
    [
      'a new argument',
      '(first: Int = 10',
      '(first: Int = 10 after: ID',
      ['additive'],
      ['additive added argument Order.items.(after)'],
    ],
    [
      'a new field of an input',
      ' note: String',
      ' note: String by: ID',
      ['additive'],
      ['additive added input field NewOrder.by'],
    ],
    [
      'a field that goes',
      'state: State',
      'state: State @deprecated',
      ['additive'],
      ['additive body field Order.state'],
    ],
    [
      'an order of fields',
      '  id: ID!\n  items(first: Int = 10): [Item!]!\n',
      '  items(first: Int = 10): [Item!]!\n  id: ID!\n',
      ['internal'],
      ['internal moved field Order.id'],
    ],
  ])('%s', async (_why, from, to, kinds, symbols) => {
    expect(await told(SCHEMA, from, to)).toEqual({ kinds, symbols });
  });

  it.each([
    ['a new argument that has to be given', '(first: Int = 10', '(first: Int = 10 after: ID!', 'Order.items'],
    ['a new field of an input that has to be given', ' note: String', ' note: String by: ID!', 'NewOrder'],
  ])('%s', async (_why, from, to, name) => {
    const { kinds, symbols } = await told(SCHEMA, from, to);
    expect(kinds).toContain('breaking');
    expect(symbols.filter((words) => words.startsWith('breaking signature')).join()).toContain(name);
  });
});

it('names what changed in operations, and claims nothing about a contract', async () => {
  const operations = 'query A { b }\nfragment C on D { e }\n';
  expect(await told(operations, 'e }', 'f }')).toEqual({
    kinds: [],
    symbols: ['internal signature fragment C'],
  });
});

it('tells another description as a change within, for clients can ask it', async () => {
  const found = await told(SCHEMA.replace('type Item', '"a" type Item'), '"a"', '"b"');
  expect(found).toEqual({ kinds: ['internal'], symbols: ['internal body type Item'] });
});
