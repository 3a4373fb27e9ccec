import { recordWritten, regenerate, type TestServerOptions } from './test-server.fixture.js';

export const ORDER_SERVICE = `import { open } from 'node:fs/promises';
import type { Order, Receipt } from './order.js';

/** Takes an order and gives its receipt. */
export async function placeOrder(order: Order): Promise<Receipt> {
  // A price of nothing is a mistake of the catalogue.
  const total = order.lines.reduce((sum, line) => sum + line.price * line.amount, 0);
  return { id: order.id, total, note: 'thank  you' };
}

/** Where orders are kept. */
export function openStore(path: string): ReturnType<typeof open> {
  return open(path, 'a');
}
`;

export const TAX = `"""Taxes of the shop."""

RATES = {'books': 0.07, 'other': 0.19}


def tax_of(kind, amount):
    """Gives the tax of an amount."""
    if kind in RATES:
        rate = RATES[kind]
    else:
        rate = RATES['other']
    return round(amount * rate, 2)
`;

const OPENAPI = `openapi: 3.1.0
info:
  title: Orders
  version: '1.0'
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders, list]
      responses:
        '200': { description: Every order. }
`;

/** The same code by another formatter. */
export const ORDER_SERVICE_REFORMATTED = `import { open } from "node:fs/promises"
import type { Order, Receipt } from "./order.js"

/** Takes an order and gives its receipt. */
export async function placeOrder(order: Order): Promise<Receipt> {
    // A price of nothing is a mistake of the catalogue.
    const total = order.lines.reduce(
        (sum, line) => sum + line.price * line.amount,
        0,
    )
    return { id: order.id, total, note: "thank  you" }
}

/** Where orders are kept. */
export function openStore(path: string): ReturnType<typeof open> {
    return open(path, "a")
}
`;

export const TAX_REFORMATTED = TAX.replaceAll("'", '"')
  .replace('RATES = {"books": 0.07, "other": 0.19}', 'RATES = {\n    "books": 0.07,\n    "other": 0.19,\n}')
  .replace(/^ {4}if[^]*?return/m, (body) => body.replace(/^ {8}/gm, '      '));

/** The same document with other quotes, indentation and flow. */
export const OPENAPI_REFORMATTED = `# The orders of the shop.
openapi: "3.1.0"
info: { title: "Orders", version: "1.0" }
paths:
    "/orders":
        get:
            operationId: listOrders
            tags:
                - orders
                - list
            responses:
                "200":
                    description: >-
                        Every
                        order.
`;

/** Writes one function for each operation of the document, whatever its layout is. */
const GENERATOR = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const names = [...readFileSync('specs/openapi.yaml', 'utf8').matchAll(/operationId"?: *"?(\\w+)/g)];
mkdirSync('src/gen', { recursive: true });
const functions = names.map(([, name]) => \`export function \${name}(): string {\\n  return '/\${name}';\\n}\\n\`);
writeFileSync('src/gen/client.ts', functions.join('\\n'));
`;

/** Three contexts, all recorded: TypeScript and Python by hand, a client that is generated from OpenAPI. */
export const DRIFT_SPACE: TestServerOptions = {
  files: {
    'src/orders/order-service.ts': ORDER_SERVICE,
    'src/billing/tax.py': TAX,
    'specs/openapi.yaml': OPENAPI,
    'generate.mjs': GENERATOR,
    '.yggdrasil/orders/order-service/node.yaml':
      'type: service\nmapping:\n  path: src/orders/order-service.ts\n',
    '.yggdrasil/orders/order-service/responsibility.md': '# Orders\n\nTakes orders and keeps them.\n',
    '.yggdrasil/billing/tax/node.yaml': 'type: service\nmapping:\n  path: src/billing/tax.py\n',
    '.yggdrasil/billing/tax/responsibility.md': '# Taxes\n\nKnows the rates.\n',
    '.yggdrasil/api/client/node.yaml':
      'type: library\nmapping:\n  path: src/gen/\nsources: specs/openapi.yaml\npipeline: [node, generate.mjs]\n',
  },
  record: async (drift) => {
    await recordWritten(drift, 'orders', 'billing');
    await regenerate(drift, 'api');
  },
};
