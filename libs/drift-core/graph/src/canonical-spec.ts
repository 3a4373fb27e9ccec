/** Keys of a node file that say where code lives or speak to people only; they are not spec. */
const NOT_SPEC = new Set(['mapping', 'sources', 'pipeline', 'description']);

/** The keys of a node file that count as spec, as JSON with sorted keys: layout and order do not matter. */
export function canonicalSpec(record: Record<string, unknown>): string {
  const counted = Object.fromEntries(Object.entries(record).filter(([key]) => !NOT_SPEC.has(key)));
  return canonicalJson(counted);
}

/** JSON with every object's keys in code-unit order and no blanks. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
