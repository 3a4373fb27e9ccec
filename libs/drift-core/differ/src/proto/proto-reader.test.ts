import { describe, expect, it } from 'vitest';
import type { DriftSymbol } from '@drift/domain/types';
import { judge } from '../cases/judge.fixture.js';

const FILE = `syntax = "proto3";
package shop.v1;
import "google/api/annotations.proto";
option go_package = "shop/v1;shop";
option (team) = "orders";
message Order {
  option (table) = "orders";
  reserved 9;
  string id = 1;
  oneof payer { string card = 2; string invoice = 3; }
  map<string, int32> counts = 4;
  enum State { UNKNOWN = 0; OPEN = 1; }
  State state = 5 [json_name = "status"];
}
service Shop {
  rpc GetOrder(Order) returns (Order) { option (google.api.http) = { get: "/orders" }; }
}
`;

interface Told {
  kinds: readonly string[];
  symbols: string[];
}

/** What is told of one edit of the file. */
async function told(from: string, to: string): Promise<Told> {
  expect(FILE).toContain(from);
  const { verdict, kinds, symbols } = await judge('shop.proto', FILE, FILE.replace(from, to));
  expect(verdict).toBe('changed');
  const words = ({ compatibility, change, kind, name }: DriftSymbol): string =>
    [compatibility, change, kind, name].join(' ');
  return { kinds, symbols: symbols.map(words) };
}

describe('what a change of a .proto means for those who use it', () => {
  it.each<[why: string, from: string, to: string, kinds: string[], symbols: string[]]>([
    ['a field that is gone', '  string id = 1;\n', '', ['breaking'], ['breaking removed field Order.id']],
    ['another number', 'id = 1', 'id = 7', ['breaking'], ['breaking signature field Order.id']],
    ['another type', 'string id', 'bytes id', ['breaking'], ['breaking signature field Order.id']],
    ['another label', 'string id', 'repeated string id', ['breaking'], ['breaking signature field Order.id']],
    [
      'another name',
      'string id',
      'string key',
      ['breaking', 'additive'],
      ['breaking renamed field Order.key'],
    ],
    [
      'another key of a map',
      'map<string',
      'map<int64',
      ['breaking'],
      ['breaking signature field Order.counts'],
    ],
    ['another name in JSON', '"status"', '"now"', ['breaking'], ['breaking signature field Order.state']],
    [
      'another value',
      'OPEN = 1',
      'OPEN = 2',
      ['breaking'],
      ['breaking signature enum value Order.State.OPEN'],
    ],
    [
      'another answer',
      'returns (Order)',
      'returns (Orders)',
      ['breaking'],
      ['breaking signature rpc Shop.GetOrder'],
    ],
    [
      'an answer in parts',
      'returns (',
      'returns (stream ',
      ['breaking'],
      ['breaking signature rpc Shop.GetOrder'],
    ],
    ['another address', '"/orders"', '"/order"', ['breaking'], ['breaking body rpc Shop.GetOrder']],
    ['another package', 'shop.v1;\n', 'shop.v2;\n', ['breaking'], ['breaking signature package package']],
    ['another syntax', 'proto3', 'proto2', ['breaking'], ['breaking signature syntax syntax']],
    [
      'another place of what is generated',
      'shop/v1;',
      'shop/v2;',
      ['breaking'],
      ['breaking signature option option go_package'],
    ],
    [
      'a range that is free again',
      '  reserved 9;\n',
      '',
      ['breaking'],
      ['breaking removed reserved Order.reserved 9'],
    ],
    [
      'a new field',
      '  string id = 1;\n',
      '  string id = 1;\n  bool paid = 6;\n',
      ['additive'],
      ['additive added field Order.paid'],
    ],
    [
      'a new message',
      'service Shop',
      'message Item {}\nservice Shop',
      ['additive'],
      ['additive added message Item'],
    ],
    [
      'a new method',
      'service Shop {\n',
      'service Shop {\n  rpc Put(Order) returns (Order);\n',
      ['additive'],
      ['additive added rpc Shop.Put'],
    ],
    [
      'a new value',
      'OPEN = 1; }',
      'OPEN = 1; DONE = 2; }',
      ['additive'],
      ['additive added enum value Order.State.DONE'],
    ],
    [
      'a field that goes',
      'string id = 1;',
      'string id = 1 [deprecated = true];',
      ['additive'],
      ['additive body field Order.id'],
    ],
    [
      'a new option that changes names',
      'option (team)',
      'option java_package = "shop";\noption (team)',
      ['breaking'],
      ['breaking added option option java_package'],
    ],
    [
      'an option of the project',
      '"orders";\nmessage',
      '"sales";\nmessage',
      ['breaking'],
      ['breaking signature option option (team)'],
    ],
    [
      'another import',
      'annotations.proto',
      'http.proto',
      ['internal'],
      [
        'internal removed import import "google/api/annotations.proto"',
        'internal added import import "google/api/http.proto"',
      ],
    ],
    [
      'an order of declarations',
      '  string id = 1;\n  oneof payer { string card = 2; string invoice = 3; }\n',
      '  oneof payer { string card = 2; string invoice = 3; }\n  string id = 1;\n',
      ['internal'],
      ['internal moved field Order.id'],
    ],
  ])('%s', async (_why, from, to, kinds, symbols) => {
    expect(await told(from, to)).toEqual({ kinds, symbols });
  });

  it('a field that leaves its oneof', async () => {
    const { kinds, symbols } = await told('string invoice = 3; }', '} string invoice = 3;');
    expect(kinds).toEqual(['breaking']);
    expect(symbols).toContain('breaking signature field Order.invoice');
  });

  it('a message that is gone takes its fields along', async () => {
    const { kinds, symbols } = await told('enum State { UNKNOWN = 0; OPEN = 1; }', '');
    expect(kinds).toEqual(['breaking']);
    expect(symbols).toContain('breaking removed enum Order.State');
    expect(symbols).toContain('breaking removed enum value Order.State.OPEN');
  });

  it('a file without a syntax is of the second one', async () => {
    const { kinds } = await judge('a.proto', 'message A {}\n', 'syntax = "proto2"; message A {}\n');
    expect(kinds).toEqual(['internal']);
  });

  it('of two extensions with one name both count', async () => {
    const both = 'extend A { optional int32 c = 1; }\nextend B { optional int32 c = 2; }\n';
    for (const [from, to] of [
      ['1;', '3;'],
      ['2;', '4;'],
    ] as const)
      expect((await judge('a.proto', both, both.replace(from, to))).kinds).toEqual(['breaking']);
  });
});

it('says where a text stops being one', async () => {
  const { verdict, confidence, reasons } = await judge('a.proto', 'message A {}\n', 'message A {\n');
  expect({ verdict, confidence }).toEqual({ verdict: 'changed', confidence: 0.6 });
  expect(reasons).toEqual(['the new version cannot be parsed: the difference may be anything']);
});

it('tells documentation that moved to another field, both ways', async () => {
  const before = 'message A {\n  // b\n  int32 c = 1;\n  int32 d = 2;\n}\n';
  const after = 'message A {\n  int32 c = 1;\n  // b\n  int32 d = 2;\n}\n';
  for (const found of [await judge('a.proto', before, after), await judge('a.proto', after, before)]) {
    expect(found.verdict).toBe('benign');
    expect(found.kinds).toContain('doc-comment');
  }
});
