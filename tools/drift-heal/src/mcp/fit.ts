/** How much of texts, lists and objects is handed on; the rest is counted. */
interface Limits {
  characters: number;
  items: number;
}

const WIDE: Limits = { characters: 4000, items: 200 };
const NARROWEST = 4;

/** The widest cut of a value whose wrapped JSON has at most so many bytes. */
export function fit<T>(value: unknown, maxBytes: number, wrap: (cut: unknown) => T): T {
  for (let { characters, items } = WIDE; items >= NARROWEST; characters /= 2, items /= 2) {
    const wrapped = wrap(cut(value, { characters: Math.floor(characters), items: Math.floor(items) }));
    if (Buffer.byteLength(JSON.stringify(wrapped)) <= maxBytes) return wrapped;
  }
  return wrap({ cut: 'all' });
}

/** Whether it can be sent without cutting more than single long texts and lists. */
export function fitsWide(value: unknown, maxBytes: number, wrap: (cut: unknown) => unknown): boolean {
  return Buffer.byteLength(JSON.stringify(wrap(cut(value, WIDE)))) <= maxBytes;
}

/** What was left out stands where it would have been: in a text behind `…`, in a list or an object as `cut`. */
export function cut(value: unknown, limits: Limits): unknown {
  const { characters, items } = limits;
  if (typeof value === 'string') {
    return value.length <= characters
      ? value
      : `${value.slice(0, characters)}… (${value.length - characters} more characters)`;
  }
  if (Array.isArray(value)) {
    const kept = value.slice(0, items).map((item) => cut(item, limits));
    return value.length <= items ? kept : [...kept, { cut: value.length - items }];
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries.slice(0, items).map(([key, item]) => [cut(key, limits) as string, cut(item, limits)]);
  if (entries.length > items) kept.push(['cut', entries.length - items]);
  return Object.fromEntries(kept);
}
