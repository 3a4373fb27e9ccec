/** A small file that holds a little of everything its language has. */
export interface Sample {
  path: string;
  text: string;
  /** Parts of literals that stand in it exactly once and in which every character counts. */
  literals: readonly string[];
  /** Words out of comments that steer nothing; each stands in it exactly once. */
  comments: readonly string[];
  /** The same with a fault of syntax; null where every text is right. */
  broken: string | null;
}

const typescript = `/* Licence of the sample. */
import { readFile, type Stats } from 'node:fs';
import path, * as all from 'node:path';
import type { Shape } from './shape.js';

/** Area documentation of a shape. */
export interface Box<T extends Shape = Shape> {
  readonly width: number;
  height?: T | null;
  label(): string;
}

export enum Size { Small = 1, Large }

// Ordinary remark about classes.
export abstract class Base<T> implements Box {
  static #count = 0x1f;
  readonly width = 1e3;
  constructor(private readonly name: string, public size: Size = Size.Small) {}
  label(): string { return \`label text \${this.name} tail text\`; }
  get area(): number { return this.width * (this.size + 2); }
  protected abstract make(input: T): Promise<T[]>;
}

const pattern = /reg[ex] text+/giu;
export const table = { 'first key': 'double "quoted" text', second: [1, 2, , 3], ...all };

export async function run(input?: readonly string[]): Promise<void> {
  for await (const item of input ?? []) {
    if (item?.length && item !== 'plain text') { console.log(path.join(item, 'x')); continue; }
    else switch (item) { case 'a': break; default: throw new Error('failed badly'); }
  }
  const copy = <T,>(value: T) => value as unknown as T;
  label: while (true) { try { copy(readFile!); } catch { break label } finally { delete (table as any).second } }
  return void pattern.test(String(await 0));
}
export type Names = keyof typeof table | Stats['size'] | (() => void)[];
`;

const javascript = `'use strict';
const fs = require('fs');

// Ordinary remark.
function* walk(node, depth = 0, ...rest) {
  if (!node) return;
  yield* [node, 'some text', ...rest];
  for (var i = 0, n = 10; i < n; i++) { node = node.next || null }
  do { depth-- } while (depth > 0 && !(depth in rest))
  return function () { return typeof node === 'object' ? node : void 0 }
}

class List extends Array {
  static of = (...items) => new List(items);
  get last() { return this[this.length - 1] }
  async *[Symbol.asyncIterator]() { for (const a of this) yield await a }
}
var re = /a+ b/g, text = \`template \${re} text\`, old = 17 ? 1 : 2;
module.exports = { walk, List, 'quoted-key': { a: 1, b: -2 }, fs };
`;

const tsx = `import { useState } from 'react';

// Ordinary remark.
export function Panel({ title, items }: Props) {
  const [open, setOpen] = useState<boolean>(false);
  return (
    <section className="panel wide" onClick={() => setOpen(!open)} {...rest}>
      <h1>
        Title: {title} <b>bold</b>
      </h1>
      {open && items.map((item) => <Item key={item.id} {...item} text={'attribute text'} />)}
      <>{/* remark between children */}</>
    </section>
  );
}
`;

const python = `#!/usr/bin/env python3
"""Module text."""
from __future__ import annotations

import os
import sys
from typing import Any, Optional

# Ordinary remark.
LIMIT: int = 0x1F
TABLE = {'first': 1, "second": [1, 2.5, 3j], **os.environ}


@decorated(name='box', size=2)
class Box(Base, metaclass=Meta):
    """Class text."""

    count = 0

    def area(self, width, /, height=1, *args: Any, scale, **kwargs) -> Optional[int]:
        """Method text."""
        if width < 0 or not height:
            raise ValueError(f'bad {width!r} and {height:>3} text') from None
        elif (size := width * height) > LIMIT:
            return size
        for index, item in enumerate(args):
            try:
                yield index, item[1:2], lambda x: x + 1
            except (KeyError, ValueError) as error:
                print('failed text', error, sep='')
                continue
            finally:
                del item
        else:
            pass
        while True:
            x = y = 'plain' 'joined text'
            break
        return (a for a in args if a is not None and a not in (1,))

    async def load(self):
        async with self.lock as lock, self.other:
            await lock.wait(b'bytes text', r'raw text')
        assert self.count, 'message text'


match sys.argv:
    case [name, *_] if name:
        Box().area(1, scale=2)
    case _:
        pass
`;

const go = `//go:build linux

// Package sample documents itself.
package sample

import (
	"fmt"
	"os"

	_ "effect/only"
)

// Ordinary remark.

// Box documentation.
type Box[T any] struct {
	Width, Height int \`json:"tag text"\`
	*Base
	items map[string][]T // trailing remark
}

type Shape interface {
	Area(scale float64) (size int, err error)
	~int | ~string
}

const (
	Small = iota + 1
	Large
)

var table = map[string]int{"first key": 0x1f, "second": 1e3 - 'x'}

func (b *Box[T]) Area(scale float64, rest ...T) (int, error) {
	if size := b.Width * b.Height; size > Large && scale != 2.5 {
		return size, nil
	} else if len(rest) == 0 {
		goto done
	}
	for i, item := range rest {
		switch x := any(item).(type) {
		case int, string:
			fmt.Println(i, x, "failed \\ttext")
			continue
		default:
			defer func() { recover() }()
		}
	}
done:
	select {
	case b.queue <- 1:
	case v, ok := <-b.queue:
		_, _ = v, ok
	}
	raw := \`raw text
  second line\`
	go os.Exit(^1 &^ 2 << 3)
	return -len(raw[1:2]), &Error{Code: 7}
}
`;

const java = `/* Licence of the sample. */
package sample.files;

import java.util.List;
import static java.util.Map.*;

/** Box documentation. */
@SuppressWarnings("raw use")
public final class Box<T extends Shape & Named> extends Base implements Runnable {
  private static final int[] SIZES = {1, 0x1f, 2_000};
  // Ordinary remark.
  protected String text = """
      block text
        second line
      """;

  public Box(final int width, String... names) throws Failure {
    super(width);
    this.width = width > 3 ? width << 1 : -width;
  }

  @Override
  public <U> List<List<U>> map(Map<String, ? super U> given) {
    outer:
    for (int i = 0; i < SIZES.length; i++) {
      if (i == 2.5 && !done) continue outer; else break;
    }
    for (var name : names) { use((String) name); }
    Function<U, T> make = (x, y) -> { return x.apply(y) + "plain text"; };
    switch (given.size()) {
      case 1 -> run();
      default -> throw new Failure('c', "failed badly");
    }
    try (var file = open()) { do { file.read(); } while (true); }
    catch (Failure | Error problem) { assert problem != null : "message text"; }
    finally { synchronized (this) { count += 1; } }
    return Box::make instanceof Object found ? found : new int[] {4};
  }

  interface Shape { int sides(); default int area() { return 7; } }
  enum Size { SMALL(1), LARGE { void grow() {} }; int value; }
  record Point(int x, @NonNull String label) { Point { check(x); } }
  @interface Mark { String value() default "first key"; }
}
`;

const rust = `//! Sample file documentation.
#![allow(unused)]

use std::collections::HashMap;
use std::{fmt, io::{self, Read}};

/// Box documentation.
#[derive(Debug, Clone)]
pub struct Box<'a, T: Shape + 'a> where T: Copy {
    pub width: u32,
    label: &'a str,
    items: Vec<Option<T>>,
}

// Ordinary remark.
pub enum Size { Small = 1, Large(u8), Named { value: i64 } }

pub const LIMIT: [u8; 2] = [0x1f, 2_000u16 as u8];

pub trait Shape { const SIDES: u8 = 3; type Unit; fn area(&self) -> f64; }

impl<'a, T: Shape + Copy> Box<'a, T> {
    pub async fn map<F>(&mut self, make: F, (x, y): (u8, u8)) -> Result<T, fmt::Error>
    where
        F: Fn(&T) -> bool,
    {
        let single = (x,);
        let raw = r#"raw "quoted" text"#;
        if let Some(first) = self.items.get(0) && x != y { return Err(fmt::Error); }
        'outer: for (i, item) in self.items.iter().enumerate() {
            match item {
                Some(v) if make(v) => { break 'outer; }
                Some(1 | 2..=9) => continue,
                _ => println!("failed {} badly", i + 1),
            }
        }
        let total = self.width << 1 | !7 & 6 % 5;
        let text = "plain text
            second line";
        while total > 2.5 as u32 { *self = Box { width: 4, ..other }; }
        let add = move |a: u8| -> u8 { a - 8 };
        unsafe { call(&mut add, b"bytes text", 'c')? }
        self.load().await
    }
}

macro_rules! twice { ($value:expr) => { $value * 2 }; }
`;

const markdown = `---
title: sample
---

# Heading of the sample

First paragraph with *emphasis*, **strong words**, \`code  span\` and [a link](target.md 'its title').
Second line  
after a hard break.

1. first item
2. second item

   - nested item
   - [ ] open task

| left | right |
| :--- | ----: |
| cell | other |

> A quote.

\`\`\`ts
const code = { a: 'fenced text' };
\`\`\`

\`\`\`sh
echo  "shell text"
\`\`\`

---

<!-- anchor: words -->

![image](picture.png)
`;

const json = `{
  "name": "sample text",
  "nested": { "list": [1, 2.5, -3e5, true, null], "empty": {} },
  "escaped": "tab\\there"
}
`;

const yaml = `# Ordinary remark.
name: sample
version: "1.10"
list:
  - first item
  - 'quoted text'
  - { a: 1, b: [x, y] }
nested:
  deep:
    value: 012
    flag: true
    none: ~
block: |
  literal text
    indented
folded: >-
  folded words
  go on
`;

const proto = `// Licence of the sample.

syntax = "proto3";
package sample.v1;
import public "other file.proto";
option go_package = "path text;sample";

/* Box documentation. */
message Box {
  reserved 7, 10 to 20;
  string name = 1 [deprecated = true, (rule).text = "rule text"]; // Name documentation.
  oneof size { int32 width = 2; double height = 3 [(near) = -1.5e3]; }
  map<string, .other.Shape> shapes = 4;
  // Ordinary remark.

  enum State { UNKNOWN = 0; OPEN = 0x1; }
  repeated State states = 5 [packed = false];
}
extend other.Options { optional string note = 5001 [default = 'single ' "joined text"]; }
service Store {
  rpc Put(stream Box) returns (Box) { option (http) = { post: "/put text" parts: [1, 2] more < a: "x" > }; }
}
`;

const graphql = `# Licence of the sample.
"""
Node documentation.
"""
interface Node {
  id: ID!
}

type Box implements Node & Named @key(fields: "key text") {
  id: ID!
  "Shape documentation."
  shapes(first: Int = 10, near: Float = -1.5e3, like: [String!] = ["default text"]): [Shape!]!
  # Ordinary remark.
  note(in: String = """block text"""): String @deprecated
}

union Found = Box | Item
enum State { UNKNOWN OPEN }
input Filter { state: State = OPEN, size: Int! }
directive @key(fields: String!) repeatable on OBJECT | INTERFACE
extend schema @link(url: "url text") { query: Query }

query Boxes($first: Int = 5, $where: Filter!) {
  all: boxes(first: $first, where: { state: OPEN, tags: ["tag text"] }) {
    ...Parts
    ... on Box @include(if: true) { id }
  }
}
fragment Parts on Box { shapes { area } }
`;

const sql = `-- Licence of the sample
CREATE TABLE "first box" (
  id bigint PRIMARY KEY, -- Ordinary remark
  label text NOT NULL DEFAULT 'label text',
  size numeric(10, 2) CHECK (size >= 0.5),
  [other name] text
);

/* Remark of a block. */
CREATE FUNCTION area(a int, b int) RETURNS int AS $body$
  SELECT a * b -- body text
$body$ LANGUAGE sql;

INSERT INTO "first box" (id, label) VALUES (1, 'it''s text'), (2, E'tab text');
SELECT /*+ hint text */ b.id, count(*) FROM "first box" b
WHERE b.size<=$1 AND b.label LIKE '%like text%' GROUP BY b.id HAVING b.id > 5;
`;

const text = `First line
  indented line

Last  line
`;

export const samples: readonly Sample[] = [
  {
    path: 'sample.ts',
    text: typescript,
    literals: ['label text', 'tail text', 'reg[ex] text', 'plain text', 'failed badly', 'first key'],
    comments: ['remark about', 'Area documentation', 'Licence of'],
    broken: typescript.replace('export enum Size {', 'export enum Size {{'),
  },
  {
    path: 'sample.js',
    text: javascript,
    literals: ['some text', 'template ', ' text`', 'a+ b', 'quoted-key'],
    comments: ['Ordinary remark'],
    broken: javascript.replace('class List', 'class class List'),
  },
  {
    path: 'sample.tsx',
    text: tsx,
    literals: ['panel wide', 'attribute text', 'bold'],
    comments: ['Ordinary remark', 'remark between'],
    broken: tsx.replace('</section>', ''),
  },
  {
    path: 'sample.py',
    text: python,
    literals: [
      'bad {',
      ' and {',
      '} text',
      'failed text',
      'joined text',
      'bytes text',
      'raw text',
      'message text',
    ],
    comments: ['Ordinary remark'],
    broken: python.replace('class Box(', 'class Box(('),
  },
  {
    path: 'sample.go',
    text: go,
    literals: ['tag text', 'first key', '0x1f', 'failed ', 'raw text', 'second line', '2.5', 'effect/only'],
    comments: ['Ordinary remark', 'trailing remark', 'Box documentation', 'Package sample'],
    broken: go.replace('type Shape interface {', 'type Shape interface {{'),
  },
  {
    path: 'sample.java',
    text: java,
    literals: [
      'raw use',
      'block text',
      'second line',
      '2_000',
      '0x1f',
      'plain text',
      'failed badly',
      'first key',
    ],
    comments: ['Ordinary remark', 'Box documentation', 'Licence of'],
    broken: java.replace('enum Size {', 'enum Size {{'),
  },
  {
    path: 'sample.rs',
    text: rust,
    literals: [
      '0x1f',
      '2_000u16',
      'raw "quoted" text',
      'failed ',
      ' badly',
      'plain text',
      'second line',
      'bytes text',
    ],
    comments: ['Ordinary remark', 'Box documentation', 'Sample file'],
    broken: rust.replace('pub enum Size {', 'pub enum Size {{'),
  },
  {
    path: 'sample.md',
    text: markdown,
    literals: ['code  span', 'fenced text', 'shell text', 'target.md', 'anchor: words', 'picture.png'],
    comments: [],
    broken: null,
  },
  {
    path: 'sample.json',
    text: json,
    literals: ['sample text', '2.5', '-3e5', '"nested'],
    comments: [],
    broken: json.replace('"nested":', '"nested"'),
  },
  {
    path: 'sample.yaml',
    text: yaml,
    literals: ['1.10', 'quoted text', 'literal text', '012'],
    comments: ['Ordinary remark'],
    broken: yaml.replace('b: [x, y]', 'b: [x, y'),
  },
  {
    path: 'sample.proto',
    text: proto,
    literals: ['other file', 'path text', 'rule text', '-1.5e3', 'single ', 'joined text', '/put text'],
    comments: ['Ordinary remark', 'Box documentation', 'Name documentation', 'Licence of'],
    broken: proto.replace('message Box {', 'message Box {{'),
  },
  {
    path: 'sample.graphql',
    text: graphql,
    literals: ['key text', '-1.5e3', 'default text', 'block text', 'url text', 'tag text'],
    comments: ['Ordinary remark', 'Licence of'],
    broken: graphql.replace('type Box implements', 'type type Box implements'),
  },
  {
    path: 'sample.sql',
    text: sql,
    literals: [
      'label text',
      '0.5',
      'other name',
      'body text',
      's text',
      'tab text',
      'hint text',
      '%like text%',
    ],
    comments: ['Ordinary remark', 'Remark of', 'Licence of'],
    broken: null,
  },
  { path: 'sample.txt', text, literals: ['indented line', 'Last  line'], comments: [], broken: null },
];

/** A sample by its extension. */
export function sampleOf(extension: string): Sample {
  const sample = samples.find(({ path }) => path.endsWith(`.${extension}`));
  if (!sample) throw new Error(`no sample of ${extension}`);
  return sample;
}
