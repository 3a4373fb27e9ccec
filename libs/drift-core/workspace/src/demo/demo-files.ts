/** One spec of the demo: a record type with typed fields, which its generator turns into TypeScript. */
export interface DemoSpec {
  title: string;
  fields: Record<string, 'string' | 'number' | 'boolean'>;
}

/** What stands under each node at first; every one of them has been generated from its spec. */
export const DEMO_SPECS: Readonly<Record<string, DemoSpec>> = {
  catalog: { title: 'Product', fields: { id: 'string', name: 'string', price: 'number' } },
  cart: { title: 'CartLine', fields: { productId: 'string', quantity: 'number' } },
  payments: { title: 'Payment', fields: { id: 'string', amount: 'number' } },
  users: { title: 'User', fields: { id: 'string', email: 'string' } },
  search: { title: 'SearchHit', fields: { id: 'string', score: 'number' } },
  returns: { title: 'Return', fields: { id: 'string', accepted: 'boolean' } },
  invoices: { title: 'Invoice', fields: { id: 'string', total: 'number' } },
  shipping: { title: 'Parcel', fields: { id: 'string', weight: 'number' } },
  reviews: { title: 'Review', fields: { id: 'string', stars: 'number' } },
  tax: { title: 'TaxRate', fields: { country: 'string', rate: 'number' } },
  wishlist: { title: 'Wish', fields: { id: 'string', productId: 'string' } },
  gifts: { title: 'Gift', fields: { id: 'string', wrapped: 'boolean' } },
};

/** A generator without dependencies: a record type, and a function that checks a value for it. */
export function generatorSource(checks: 'strict' | 'loose'): string {
  const strict = "typeof value.${name} === '${type}'";
  const test = checks === 'strict' ? strict : `(value.\${name} === undefined || ${strict})`;
  return `// Generates a TypeScript record and its check: node tools/generate.mjs <spec.json> <out.ts>
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [spec, out] = process.argv.slice(2);
const { title, fields } = JSON.parse(readFileSync(spec, 'utf8'));
const entries = Object.entries(fields);
const members = entries.map(([name, type]) => \`  \${name}: \${type};\`);
const tests = entries.map(([name, type]) => \`    ${test}\`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(
  out,
  \`// Generated from \${spec}; do not edit.
export interface \${title} {
\${members.join('\\n')}
}

export function is\${title}(value: Record<string, unknown>): boolean {
  return (
\${tests.join(' &&\\n')}
  );
}
\`,
);
`;
}

/** The files of the demo before anything was generated. */
export function demoFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'tools/generate.mjs': generatorSource('strict'),
    'tools/generate-tax.mjs': generatorSource('strict'),
    '.yggdrasil/shop/node.yaml': 'name: Shop\ntype: domain\n',
    '.yggdrasil/shop/responsibility.md': 'What a customer can buy, pay and send back.\n',
    '.yggdrasil/shop/newsletter/node.yaml': nodeFile('newsletter', 'tools/generate.mjs'),
    'specs/newsletter.json': print({ title: 'Subscription', fields: { email: 'string' } }),
    '.yggdrasil/shop/stock/node.yaml': nodeFile('stock', 'tools/generate.mjs'),
    'specs/stock.json': print({ title: 'StockLevel', fields: { sku: 'string', count: 'number' } }),
    'src/gen/stock.ts': 'export interface StockLevel {\n  sku: string;\n}\n',
    '.yggdrasil/shop/emails/node.yaml': 'name: E-mails\ntype: service\nmapping: src/emails.ts\n',
    '.yggdrasil/shop/emails/responsibility.md': 'Sends a mail when an order is paid.\n',
    'src/emails.ts': "export function subject(order: string): string {\n  return 'Order ' + order;\n}\n",
    '.yggdrasil/ledger/node.yaml': 'name: Ledger\ntype: domain\n',
    '.yggdrasil/ledger/responsibility.md': 'Every amount is booked once.\n',
    '.yggdrasil/ledger/entries/node.yaml': nodeFile('entries', 'tools/generate.mjs'),
    'specs/entries.json': print({ title: 'Entry', fields: { id: 'string', amount: 'number' } }),
  };
  for (const [name, spec] of Object.entries(DEMO_SPECS)) {
    const generator = name === 'tax' ? 'tools/generate-tax.mjs' : 'tools/generate.mjs';
    files[`.yggdrasil/shop/${name}/node.yaml`] = nodeFile(name, generator);
    files[`specs/${name}.json`] = print(spec);
  }
  return files;
}

/** A spec as the demo writes it. */
export function print(spec: DemoSpec): string {
  return `${JSON.stringify(spec, null, 2)}\n`;
}

function nodeFile(name: string, generator: string): string {
  return `name: ${name}
type: model
sources: specs/${name}.json
mapping: src/gen/${name}.ts
pipeline: [node, ${generator}, specs/${name}.json, src/gen/${name}.ts]
`;
}
