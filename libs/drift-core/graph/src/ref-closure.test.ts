import { expect, it } from 'vitest';
import { localRefs } from './ref-closure.js';

it('finds local files in YAML and JSON references, relative to the spec', () => {
  const text = `
    a: { $ref: './common/types.yaml#/Order' }
    b:
      $ref: "../shared/money%20v2.json"
    c: {"$ref": "#/components/schemas/X"}
    d: { $ref: https://example.com/x.yaml }
    e: { $ref: common/types.yaml }
    f: { $ref: ../../../outside.yaml }
  `;
  expect(localRefs('specs/orders/api.yaml', text)).toEqual([
    'specs/orders/common/types.yaml',
    'specs/shared/money v2.json',
    '../outside.yaml',
  ]);
});
