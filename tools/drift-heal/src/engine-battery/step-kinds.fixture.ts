/** The kinds of edits that a cache is known to fall for, each with the steps that are of it. */
const KINDS: Readonly<Record<string, RegExp>> = {
  'same size': /same size|edited twice at once|edited while a scan runs|hard link elsewhere/,
  'restored mtime': /time (?:of the \w+ )?restored|size and time|time of the other|other content/,
  'same second': /at once|same second|whole second|while a scan runs/,
  rename: /^renamed$|^moved to another folder$|^node moved$/,
  swap: /swapped/,
  'delete and recreate': /made again|a copy of other content in its place/,
  'directory moved': /^folder moved|folders swapped|link to where it went|^node moved$/,
  generators: /pipeline|generated|frozen|file of another|mapping shortened/,
  suggestions: /its context|suggested|deferr|put back$|that is in sync/,
  'clock back': /clock set back|time set back/,
};

/** Of which kinds a step is; many are of none, some of two. */
export function kindsOf(step: string): string[] {
  return Object.keys(KINDS).filter((kind) => KINDS[kind]?.test(step));
}

/** How often each kind was among the steps, also where never. */
export function countKinds(steps: Iterable<string>): Map<string, number> {
  const counts = new Map(Object.keys(KINDS).map((kind) => [kind, 0]));
  for (const step of steps) for (const kind of kindsOf(step)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
