/** A JSON text's value, or what is wrong with it: `duplicate` where an object names a key twice, which `JSON.parse` drops silently. */
export function parseStrictJson(
  text: string,
): { problem: null; value: unknown } | { problem: 'syntax' | 'duplicate' } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'syntax' };
  }
  return writtenKeys(text) === keysOf(value) ? { problem: null, value } : { problem: 'duplicate' };
}

function writtenKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) count += 1;
  return count;
}

function keysOf(value: unknown): number {
  let count = 0;
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    if (!Array.isArray(at)) count += Object.keys(at).length;
    for (const item of Object.values(at)) waiting.push(item);
  }
  return count;
}
