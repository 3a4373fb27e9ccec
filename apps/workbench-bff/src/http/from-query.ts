import * as z from 'zod';

/**
 * A generated query schema that reads what a query string can say: a single value where a list is
 * meant, digits where a number is meant, `true` and `false`. A list is found under `name[]` and `name`.
 */
export function fromQuery<T extends z.ZodObject>(schema: T): z.ZodType<z.output<T>> {
  return z.preprocess((query) => coerceAll(query, schema), schema) as unknown as z.ZodType<z.output<T>>;
}

function coerceAll(query: unknown, schema: z.ZodObject): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const given = new Map(Object.entries(query));
  const coerced: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const value = given.get(name) ?? given.get(name.replace(/\[\]$/, ''));
    if (value !== undefined) coerced[name] = coerce(value, kindOf(field));
  }
  return coerced;
}

/** What is not clearly of the kind is left as it is, so that the schema refuses it by name. */
function coerce(value: unknown, kind: string): unknown {
  if (kind === 'array') return Array.isArray(value) ? value : [value];
  if (kind === 'number' && typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** The type inside `optional` and `default`. */
function kindOf(field: z.core.$ZodType): string {
  const { def } = field._zod;
  const inner = 'innerType' in def ? (def.innerType as z.core.$ZodType) : null;
  return inner ? kindOf(inner) : def.type;
}
