import * as z from 'zod';

/** A path parameter with slashes: a wildcard gives its segments, decoded, sent as `/` or `%2F`. */
export function fromPath<T extends z.ZodType>(schema: T): z.ZodType<z.output<T>> {
  return z.preprocess(
    (segments) => (Array.isArray(segments) ? segments.join('/') : segments),
    schema,
  ) as unknown as z.ZodType<z.output<T>>;
}
