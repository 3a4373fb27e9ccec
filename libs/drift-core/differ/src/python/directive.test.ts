import { expect, it } from 'vitest';
import { readComments } from './directive.js';
import { tokenize } from './tokenize.js';

/** What every comment of a text is: its own words for a plain one. */
function kindsOf(text: string): string[] {
  const { directives, plain } = readComments(text, tokenize(text));
  const all = [
    ...directives.map(({ start, typed }) => ({ start, kind: typed ? 'typed' : 'linted' })),
    ...plain.map(({ start, text: words }) => ({ start, kind: words })),
  ];
  return all.sort((a, b) => a.start - b.start).map(({ kind }) => kind);
}

it.each([
  'type: int',
  'type:ignore[a]',
  'mypy: ignore-errors',
  'pyright: basic',
  'pyre-ignore[1]',
  'pytype: disable=a',
  'cython: boundscheck=False',
  'distutils: language = c++',
  'words # type: ignore',
])('knows what bears types: %s', (words) => {
  expect([kindsOf(`\n\na\n# ${words}\n`), kindsOf(`a  #${words}\n`)]).toEqual([['typed'], ['typed']]);
});

it.each([
  'noqa',
  'NOQA: E501',
  'pylint: disable=a',
  'ruff: noqa',
  'isort:skip',
  'fmt: off',
  'yapf: disable',
  'flake8: noqa',
  'pragma: no cover',
  'nosec B101',
  'words, then noqa',
])('knows what steers a linter or formatter: %s', (words) => {
  expect([kindsOf(`\n\na\n# ${words}\n`), kindsOf(`a  #${words}\n`)]).toEqual([['linted'], ['linted']]);
});

it.each([
  'why',
  'the type: a word',
  'Type: of a thing',
  'fmt off',
  'typed: no',
  '-*- coding: utf-8 -*-',
  'vim: set fileencoding=utf8',
])('knows what is only said: %s', (words) => {
  expect(kindsOf(`# ${words}\na\n`)).toEqual([words]);
});

it('knows an encoding by its place', () => {
  expect(kindsOf('# coding: latin-1\na\n')).toEqual(['typed']);
  expect(kindsOf('#!/bin/python\n# -*- coding: cp1252 -*-\na\n')).toEqual(['typed', 'typed']);
  expect(kindsOf('\n\n# coding: latin-1\n')).toEqual(['coding: latin-1']);
  expect(kindsOf('a\n# coding: latin-1\n')).toEqual(['coding: latin-1']);
  expect(kindsOf('a  # coding: latin-1\n')).toEqual(['coding: latin-1']);
});

it('knows a shebang by its place', () => {
  expect(kindsOf('#!/bin/python\n')).toEqual(['typed']);
  expect(kindsOf('\n#!/bin/python\n')).toEqual(['!/bin/python']);
});

it('knows the metadata of a script', () => {
  const text = '# before\n# /// script\n# dependencies = ["a"]\n# ///\n# after\n';
  expect(kindsOf(text)).toEqual(['before', 'typed', 'typed', 'typed', 'after']);
});
