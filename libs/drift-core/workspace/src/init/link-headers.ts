import { covers, toEntry } from '@drift/graph';
import type { Findings, GeneratedFile, GeneratorUse, Link, SpecKind } from './found.js';
import { isForeign, pathFrom } from './paths.js';
import { folderOf, nameOf } from './tree.js';

/** Generated files whose header names a spec that is here, and that only one file can be: one link a spec. */
export function linkHeaders(
  findings: Findings,
  claimed: ReadonlySet<string>,
  wanted: (file: GeneratedFile) => boolean,
): Link[] {
  const { generated, uses } = findings;
  const byName = namesOf(findings);
  const bySpec = new Map<string, { kind: SpecKind; files: GeneratedFile[] }>();
  for (const file of generated.values()) {
    if (file.source === null || claimed.has(file.path) || !wanted(file)) continue;
    const spec = specNamed(file.source, { file, byName });
    const kind = spec === null ? null : kindOf(spec, file, findings);
    if (spec === null || kind === null || spec === file.path) continue;
    const found = bySpec.get(spec);
    if (found) found.files.push(file);
    else bySpec.set(spec, { kind, files: [file] });
  }
  return [...bySpec]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([spec, { kind, files }]) => {
      const [first] = files;
      const tool = first?.tool ?? 'generated';
      const use = uses.find(
        (one) =>
          one.kind === kind && readsSpec(one, spec) && files.every(({ path }) => isWrittenBy(one, path)),
      );
      const header = files.length === 1 ? `header of ${first?.path}` : `headers of ${files.length} files`;
      return {
        kind,
        tool,
        specs: [spec],
        files: files.map(({ path }) => path),
        folders: [],
        evidence: use ? `${use.tool}, ${use.place}, ${header}` : `${tool}, ${header}`,
        command: use?.command ?? null,
      };
    });
}

function isWrittenBy({ outputs }: GeneratorUse, path: string): boolean {
  return outputs.some(
    (output) => output.path === '' || path === output.path || path.startsWith(`${output.path}/`),
  );
}

/** Whether the spec is among those that it names, as a file, below a folder, or by a glob. */
function readsSpec({ specs }: GeneratorUse, spec: string): boolean {
  return specs.some((one) => one === '' || covers(toEntry(one), spec));
}

function namesOf({ tree }: Findings): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const path of tree.paths) {
    if (!/\.(?:proto|ya?ml|json|graphqls?|gql)$/.test(path) || isForeign(path)) continue;
    const known = names.get(nameOf(path));
    if (known) known.push(path);
    else names.set(nameOf(path), [path]);
  }
  return names;
}

/** A header names its source from a folder that it does not name: of several files that fit, one beside it is meant, else nobody knows. */
function specNamed(
  source: string,
  { file, byName }: { file: GeneratedFile; byName: ReadonlyMap<string, readonly string[]> },
): string | null {
  const named = pathFrom('', source.replace(/^(?:\.\.?\/)+/, ''));
  if (named === null) return null;
  const fits = (byName.get(nameOf(named)) ?? []).filter(
    (path) => path === named || path.endsWith(`/${named}`),
  );
  if (fits.length < 2) return fits[0] ?? null;
  const beside = fits.filter((path) => folderOf(path) === folderOf(file.path));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

function kindOf(spec: string, { tool }: GeneratedFile, { specs }: Findings): SpecKind | null {
  const known = specs.get(spec);
  if (known !== undefined) return known;
  // A JSON Schema looks like any other JSON: the generator's word tells.
  return tool === 'datamodel-codegen' ? 'json-schema' : null;
}
