import { DEMO_SPECS, generatorSource, print, type DemoSpec } from './demo-files.js';

/** The files of a workspace as a plain editor has them. */
export interface Editor {
  read: (path: string) => string;
  write: (path: string, text: string) => void;
  remove: (path: string) => void;
}

/** Code that a person changed and somebody accepted, before the rest moves. */
export function plantAbsorbed(edit: Editor): void {
  replace(edit, 'src/gen/reviews.ts', '  return (', '  if (value.stars === 0) return false;\n  return (');
}

/** Everything that can happen to spec and code after they agreed, one kind a node. */
export function plantDrift(edit: Editor): void {
  const add = (name: string, field: string): void => {
    const spec = DEMO_SPECS[name] as DemoSpec;
    edit.write(`specs/${name}.json`, print({ ...spec, fields: { ...spec.fields, [field]: 'string' } }));
  };
  add('cart', 'note');
  add('wishlist', 'sharedWith');
  add('invoices', 'currency');
  add('reviews', 'author');
  replace(edit, 'src/gen/payments.ts', '  return (', '  if (value.amount === 0) return false;\n  return (');
  replace(edit, 'src/gen/users.ts', '  email: string;', '  mail: string;');
  edit.write(
    'src/gen/search.ts',
    edit.read('src/gen/search.ts').replaceAll('  ', '    ').replaceAll("'", '"'),
  );
  replace(edit, 'src/gen/returns.ts', '  return (', '  // Checked by the warehouse, too.\n  return (');
  replace(edit, 'src/gen/invoices.ts', '  return (', '  if (value.total === 0) return true;\n  return (');
  edit.remove('src/gen/shipping.ts');
  edit.write('.yggdrasil/shop/emails/responsibility.md', 'Sends a mail when an order is paid or sent.\n');
  edit.write('.yggdrasil/ledger/responsibility.md', 'Every amount is booked once, and never changed.\n');
  edit.write('specs/gifts.json', JSON.stringify(DEMO_SPECS['gifts']));
  edit.write('tools/generate-tax.mjs', generatorSource('loose'));
}

function replace(edit: Editor, path: string, from: string, to: string): void {
  const text = edit.read(path);
  if (!text.includes(from)) throw new Error(`${path} does not hold '${from}'`);
  edit.write(path, text.replace(from, to));
}
