/** Keys of a node file that say where code lives or speak to people only; they are not spec. */
const NOT_SPEC = new Set(['mapping', 'sources', 'pipeline', 'description']);

/** The keys of a node file that count as spec, as JSON with sorted keys: layout and order do not matter. */
export function canonicalSpec(record: Record<string, unknown>): string {
  const keys = Object.keys(record).filter((key) => !NOT_SPEC.has(key));
  if (!keys.every(isOrderedAsAdded)) return printFields(record, keys);
  const counted: Record<string, unknown> = {};
  for (const key of keys.sort()) counted[key] = record[key];
  return canonicalJson(counted);
}

/** JSON with every object's keys in code-unit order and no blanks. */
export function canonicalJson(value: unknown): string {
  // The engine's own printer is several times faster where the order is right already.
  if (isOrdered(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return printFields(value as Record<string, unknown>, Object.keys(value));
}

function printFields(record: Record<string, unknown>, keys: readonly string[]): string {
  const fields = [...keys].sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
  return `{${fields.join(',')}}`;
}

/** Whether every object in it has its keys in code-unit order, and nothing in it is undefined. */
function isOrdered(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (Array.isArray(value)) return value.every(isOrdered);
  let last = '';
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    if (key < last || !isOrdered(record[key])) return false;
    last = key;
  }
  return true;
}

/** Objects put keys that are numbers first, and `__proto__` is no key when it is assigned. */
function isOrderedAsAdded(key: string): boolean {
  return key !== '__proto__' && !/^\d/.test(key);
}
