import { globBase, matchesGlob } from '@drift/graph';
import type { GeneratorUse, Link, SpecKind } from './found.js';
import type { Links } from './link-all.js';
import type { Findings } from './look-for-specs.js';
import type { Tree } from './tree.js';

/** What scripts and configurations name on both sides. */
export function linkUses(findings: Findings, claimed: ReadonlySet<string>): Links {
  const remarks: string[] = [];
  const drafts: Draft[] = [];
  for (const use of findings.uses) {
    if (use.unclear !== null) remarks.push(`${use.tool}, ${use.place}: ${use.unclear}`);
    if (use.specs.length === 0 || use.outputs.length === 0) continue;
    const specs = [...new Set(use.specs.flatMap((spec) => specFiles(spec, use.kind, findings.tree)))].sort();
    if (specs.length === 0) {
      remarks.push(`${use.tool}, ${use.place}: ${use.specs.join(', ')} is not among the files here`);
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
    files.size === 0
      ? []
      : [
          {
            kind: use.kind,
            tool: use.tool,
            specs,
            files: [...files.keys()].sort(),
            folders: use.outputs.map(({ path }) => path).filter((path) => !findings.tree.has(path)),
            evidence: `${use.tool}, ${use.place}`,
            command: use.command,
          },
        ],
  );
  return { links, remarks };
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
  for (const draft of drafts)
    for (const path of draft.files.keys()) wanted.set(path, [...(wanted.get(path) ?? []), draft]);
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

function specFiles(spec: string, kind: SpecKind, tree: Tree): readonly string[] {
  if (tree.has(spec)) return [spec];
  const isKind = (path: string): boolean => EXTENSIONS[kind].test(path);
  if (!spec.includes('*')) return tree.below(spec).filter(isKind);
  return tree.below(globBase(spec)).filter((path) => isKind(path) && matchesGlob(spec, path));
}

function outputFiles(
  output: GeneratorUse['outputs'][number],
  { use, specs, findings }: { use: GeneratorUse; specs: readonly string[]; findings: Findings },
): readonly string[] {
  const { tree, generated } = findings;
  const folder = output.path;
  if (tree.has(folder)) return specs.includes(folder) ? [] : [folder];
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
