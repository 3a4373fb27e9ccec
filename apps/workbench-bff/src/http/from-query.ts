import * as z from 'zod';

/**
 * A generated query schema that reads what a query string can say: a single value where a list is
 * meant, digits where a number is meant, `true` and `false`. A list is found under `name[]` and `name`; a name
 * that the schema does not know is refused, for whoever mistyped it would take the answer for the one he asked for.
 */
export function fromQuery<T extends z.ZodObject>(schema: T): z.ZodType<z.output<T>> {
  const strict = schema.strict();
  return z.preprocess((query) => coerceAll(query, schema), strict) as unknown as z.ZodType<z.output<T>>;
}

/** The query of a route that takes none. */
export const NO_QUERY = fromQuery(z.object({}));

function coerceAll(query: unknown, schema: z.ZodObject): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const given = new Map(Object.entries(query));
  const coerced: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const written = given.has(name) ? name : name.replace(/\[\]$/, '');
    const value = given.get(written);
    given.delete(written);
    if (value !== undefined) coerced[name] = coerce(value, kindOf(field));
  }
  return { ...Object.fromEntries(given), ...coerced };
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
