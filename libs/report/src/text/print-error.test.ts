import { expect, it } from 'vitest';
import { createPalette } from './create-palette.js';
import { printError } from './print-error.js';

it('prints every part that is known', () => {
  const error = {
    code: 'E_LOCKED',
    what: 'another run holds the lock',
    where: '.git/drift-heal/lock',
    why: 'process 4711 on build-1 has held it for 31 s',
    safe: 'nothing was changed',
    next: 'drift-heal doctor',
  } as const;
  expect(printError(error, createPalette(false))).toBe(`error E_LOCKED: another run holds the lock
  where: .git/drift-heal/lock
  why: process 4711 on build-1 has held it for 31 s
  safe: nothing was changed
  next: drift-heal doctor
`);
});

it('leaves out what is null and escapes the rest', () => {
  const error = {
    code: 'E_PATH',
    what: 'a\nb',
    where: null,
    why: '\x1b[2J',
    safe: null,
    next: null,
  } as const;
  expect(printError(error, createPalette(false))).toBe('error E_PATH: a\\nb\n  why: \\x1b[2J\n');
});
