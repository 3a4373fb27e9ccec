/**
 * The local files that a JSON or YAML spec names by `$ref`, root-relative and in order of
 * appearance. Fragments are cut off; URLs and references inside the file are left out. A reference
 * that climbs out of the root keeps its `..`, so that whoever opens it refuses it by name.
 */
export function localRefs(path: string, text: string): string[] {
  const folder = path.split('/').slice(0, -1);
  const found = new Set<string>();
  for (const match of text.matchAll(
    /["']?\$ref["']?\s*:\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#'",}][^\s,}]*))/g,
  )) {
    const target = (match[1] ?? match[2] ?? match[3] ?? '').split('#', 1)[0] ?? '';
    if (target === '' || /^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
    found.add(resolveFrom(folder, decode(target)));
  }
  return [...found];
}

function resolveFrom(folder: readonly string[], target: string): string {
  const segments = target.startsWith('/') ? [] : [...folder];
  for (const segment of target.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
