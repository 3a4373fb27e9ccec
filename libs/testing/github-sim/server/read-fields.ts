import { invalid, Refusal } from './answer.js';

export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object that a request carries; nothing at all counts as an empty one. */
export function parseFields(bytes: Buffer): Fields {
  if (bytes.length === 0) return {};
  const value = parseJson(bytes);
  if (!isFields(value)) throw new Refusal(400, 'Body should be a JSON object');
  return value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text field; undefined where it is absent or null. */
export function optionalText(fields: Fields, field: string, resource: string): string | undefined {
  const value = fields[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid({ resource, code: 'invalid', field });
  return value;
}

export function requiredText(fields: Fields, field: string, resource: string): string {
  const value = optionalText(fields, field, resource);
  if (value === undefined || value === '') throw invalid({ resource, code: 'missing_field', field });
  return value;
}

/** A list of texts; empty where it is absent. */
export function textList(fields: Fields, field: string, resource: string): string[] {
  const value = fields[field] ?? [];
  if (!Array.isArray(value)) throw invalid({ resource, code: 'invalid', field });
  return value.map((entry: unknown) => {
    if (typeof entry === 'string') return entry;
    throw invalid({ resource, code: 'invalid', field });
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}
