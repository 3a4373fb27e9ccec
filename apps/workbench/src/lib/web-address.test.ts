import { expect, it } from 'vitest';
import { webAddress } from './web-address.js';

it.each([
  ['https://github.com/shop/shop/pull/7', null],
  ['https://git.example:8443/shop/shop/pull/7', 'https://git.example:8443'],
  ['http://127.0.0.1:4000/shop/shop/pull/7', 'http://127.0.0.1:4000'],
])('%s is a link where the host is %s', (address, host) => {
  expect(webAddress(address, host)).toBe(address);
});

it.each([
  ['http://git.example/shop/shop/pull/7', null],
  ['http://127.0.0.1:4001/', 'http://127.0.0.1:4000'],
  ['javascript:alert(1)', 'null'],
  ['data:text/html,x', 'null'],
  ['java\nscript:alert(1)', null],
  ['//evil.example/', null],
  ['/drift', null],
  ['https://github.com@evil.example/', null],
  ['', null],
])('%j is none where the host is %s', (address, host) => {
  expect(webAddress(address, host)).toBeNull();
});
