import { globBase, matchesGlob } from '@drift/graph';
import type { Findings, GeneratorUse, Link, Links, SpecKind } from './found.js';
import type { Tree } from './tree.js';

/** What scripts and configurations name on both sides. */
export function linkUses(findings: Findings, claimed: ReadonlySet<string>): Links {
  const remarks = unclearUses(findings.uses);
  const drafts: Draft[] = [];
  for (const use of findings.uses) {
    if (use.specs.length === 0 || use.outputs.length === 0) continue;
    const specs = specFiles(use, findings.tree);
    if (specs.length === 0) {
      remarks.push(
        `${use.tool}, ${use.place}: ${use.specs[0]}${use.specs.length > 1 ? ` and ${use.specs.length - 1} more are` : ' is'} not among the files here`,
      );
      continue;
    }
    const files = new Map<string, number>();
    for (const output of use.outputs) {
      for (const path of outputFiles(output, { use, specs, findings })) {
        if (!claimed.has(path)) files.set(path, Math.max(files.get(path) ?? 0, output.path.length));
      }
    }
    drafts.push({ use, specs, files });
  }
  const links = settle(drafts, remarks).flatMap(({ use, specs, files }): Link[] =>
    files.size === 0 ? [] : [linkOf(use, { specs, files: [...files.keys()], tree: findings.tree })],
  );
  return { links: merged(links), remarks };
}

function linkOf(
  use: GeneratorUse,
  { specs, files, tree }: { specs: readonly string[]; files: string[]; tree: Tree },
): Link {
  const { kind, tool, place, command, outputs } = use;
  const folders = outputs.map(({ path }) => path).filter((path) => !tree.has(path));
  return { kind, tool, specs, files: files.sort(), folders, evidence: `${tool}, ${place}`, command };
}

/** One configuration may write many files from the same specs: that is one link. */
function merged(links: readonly Link[]): Link[] {
  const byKey = new Map<string, Link>();
  for (const link of links) {
    const key = JSON.stringify([link.evidence, link.specs, link.command]);
    const { files, folders } = byKey.get(key) ?? { files: [], folders: [] };
    const all = [...new Set([...files, ...link.files])].sort();
    byKey.set(key, { ...link, files: all, folders: [...new Set([...folders, ...link.folders])] });
  }
  return [...byKey.values()];
}

/** Many places may leave the same open: they are said in one line. */
function unclearUses(uses: readonly GeneratorUse[]): string[] {
  const places = new Map<string, string[]>();
  for (const { tool, place, unclear } of uses) {
    if (unclear === null) continue;
    const key = `${tool}: ${unclear}`;
    const known = places.get(key);
    if (!known) places.set(key, [place]);
    else if (!known.includes(place)) known.push(place);
  }
  return [...places].map(([what, [first = '', ...others]]) =>
    others.length === 0 ? `${what} (${first})` : `${what} (${first} and ${others.length} more)`,
  );
}

/** A use with its files, each with how closely the output names it. */
interface Draft {
  use: GeneratorUse;
  specs: readonly string[];
  files: Map<string, number>;
}

/** A file belongs to the use that names it most closely; where two do, from different specs, to none. */
function settle(drafts: readonly Draft[], remarks: string[]): readonly Draft[] {
  const wanted = new Map<string, Draft[]>();
  for (const draft of drafts) {
    for (const path of draft.files.keys()) {
      const known = wanted.get(path);
      if (known) known.push(draft);
      else wanted.set(path, [draft]);
    }
  }
  const torn = new Map<string, string>();
  for (const [path, several] of wanted) {
    if (several.length < 2) continue;
    const closest = Math.max(...several.map(({ files }) => files.get(path) ?? 0));
    const best = several.filter(({ files }) => files.get(path) === closest);
    const isSame = new Set(best.map(({ specs }) => specs.join('\n'))).size === 1;
    const owner = isSame ? best[0] : undefined;
    if (!owner) torn.set(best.map(({ use }) => use.place).join(' and '), path);
    for (const draft of several) if (draft !== owner) draft.files.delete(path);
  }
  for (const [places, path] of torn)
    remarks.push(`${path}: ${places} both write it, from different specs: not mapped`);
  return drafts;
}

const EXTENSIONS: Readonly<Record<SpecKind, RegExp>> = {
  openapi: /\.(?:ya?ml|json)$/,
  asyncapi: /\.(?:ya?ml|json)$/,
  'json-schema': /\.(?:ya?ml|json)$/,
  proto: /\.proto$/,
  graphql: /\.(?:graphqls?|gql|json)$/,
  sql: /\.sql$/,
  prisma: /\.prisma$/,
};

/** As in a graph: longer ones would take too long to match. */
const MAX_GLOB_CHARS = 256;
const MAX_STARS = 8;

function specFiles({ specs, kind }: GeneratorUse, tree: Tree): string[] {
  const files = (wanted: readonly string[]): string[] => wanted.flatMap((spec) => filesOf(spec, kind, tree));
  const out = new Set(files(specs.flatMap((spec) => (spec.startsWith('!') ? [spec.slice(1)] : []))));
  const all = new Set(files(specs.filter((spec) => !spec.startsWith('!'))));
  return [...all].filter((path) => !out.has(path)).sort();
}

function filesOf(spec: string, kind: SpecKind, tree: Tree): readonly string[] {
  if (tree.has(spec)) return [spec];
  const isKind = (path: string): boolean => EXTENSIONS[kind].test(path);
  if (!spec.includes('*')) return tree.below(spec).filter(isKind);
  if (spec.length > MAX_GLOB_CHARS || spec.split('*').length - 1 > MAX_STARS) return [];
  return tree.below(globBase(spec)).filter((path) => isKind(path) && matchesGlob(spec, path));
}

function outputFiles(
  output: GeneratorUse['outputs'][number],
  { use, specs, findings }: { use: GeneratorUse; specs: readonly string[]; findings: Findings },
): readonly string[] {
  const { tree, generated } = findings;
  const folder = output.path;
  if (tree.has(folder)) {
    const kind = generated.get(folder)?.kind ?? use.kind;
    return kind !== use.kind || specs.includes(folder) ? [] : [folder];
  }
  const isApart =
    folder !== '' && ![...specs, use.config ?? ''].some((path) => path.startsWith(`${folder}/`));
  return tree.below(folder).filter((path) => {
    if (specs.includes(path)) return false;
    const header = generated.get(path);
    if (!header) return output.owned && isApart;
    // Its header named a source that nobody could find: this is not it.
    if (use.kind === 'proto' && header.source !== null) return false;
    return header.kind === use.kind || (header.kind === null && isApart);
  });
}
