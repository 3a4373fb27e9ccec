import { asRecord } from '@drift/graph';

/**
 * The part of a node file that form S5 and later digest as `own-subset`: the JSON text of type,
 * aspects, relations and ports in that order, absent ones left out, each as its writer parsed it
 * (aspects as ids; of a relation target, type, consumes and event_name; of a port description and aspects).
 */
export function ownSubsetText(record: Record<string, unknown>): string {
  return JSON.stringify({
    type: typeof record['type'] === 'string' ? record['type'].trim() : record['type'],
    aspects: ids(record['aspects']),
    relations: relations(record['relations']),
    ports: ports(record['ports']),
  });
}

function ids(value: unknown): unknown[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item: unknown) => {
    const id = asRecord(item)?.['id'] ?? asRecord(item)?.['aspect'] ?? item;
    return typeof id === 'string' ? id.trim() : id;
  });
}

function relations(value: unknown): unknown[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item: unknown) => {
    const { target, type, consumes, event_name: event } = asRecord(item) ?? {};
    return {
      target: typeof target === 'string' ? target.trim() : target,
      type,
      ...(Array.isArray(consumes) ? { consumes: consumes.filter((one) => typeof one === 'string') } : {}),
      ...(typeof event === 'string' && event.trim() !== '' ? { event_name: event.trim() } : {}),
    };
  });
}

function ports(value: unknown): Record<string, unknown> | undefined {
  const pairs = Object.entries(asRecord(value) ?? {}).map(([name, port]) => {
    const { description, aspects } = asRecord(port) ?? {};
    const text = typeof description === 'string' ? description.trim() : description;
    return [name, { description: text, aspects: ids(aspects) ?? [] }] as const;
  });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}
