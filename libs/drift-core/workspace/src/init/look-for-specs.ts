import { boundedTexts } from './bounded-texts.js';
import { allFamilies } from './families/all-families.js';
import type { FirstLook, GeneratedFile, GeneratorUse, SpecKind } from './found.js';
import { generatedHeader, mayBearHeader } from './generated-header.js';
import { joinUses } from './join-uses.js';
import { linkAll } from './link-all.js';
import { listTree } from './list-tree.js';
import { isForeign } from './paths.js';
import { presentOnly } from './present-only.js';
import { propose } from './propose.js';
import { mayBeSpec, specKindOf } from './spec-kind-of.js';
import { folderOf, nameOf, treeOf, type Tree } from './tree.js';
import { ignoredOf } from './ignored-of.js';
import type { Session } from '../session.js';

const MAX_USES = 1000;

/** What specs, generators and generated files a repository holds, and what links them. Nothing is run or written. */
export async function lookForSpecs(session: Session): Promise<FirstLook> {
  const { paths, cut } = await listTree(session);
  const tree = treeOf(paths);
  const texts = boundedTexts(session.root);
  const specs = new Map<string, SpecKind>();
  const generated = new Map<string, GeneratedFile>();
  let foreign = 0;
  const uses: GeneratorUse[] = [];
  const families = allFamilies((folder) => runnerIn(tree, folder));
  for (const path of paths) {
    if (isForeign(path)) {
      foreign++;
      continue;
    }
    const name = nameOf(path);
    for (const family of families) {
      if (!family.names.test(name)) continue;
      const text = texts.whole(path);
      if (text !== null) uses.push(...(await family.read({ path, folder: folderOf(path), name, text })));
    }
    const isSpecName = mayBeSpec(path);
    if (!isSpecName && !mayBearHeader(path)) continue;
    const head = texts.head(path);
    if (head === null) continue;
    const header = generatedHeader(path, head);
    if (header) generated.set(path, header);
    const kind = isSpecName ? specKindOf(path, head, texts) : null;
    if (kind !== null) specs.set(path, kind);
  }
  const joined = joinUses(uses.slice(0, MAX_USES));
  const { links, remarks } = linkAll({ tree, specs, generated, uses: joined });
  const { proposals, remarks: more } = propose(presentOnly(links, session.root), tree);
  const mapped = new Set(proposals.flatMap(({ files }) => files));
  const linkedSpecs = new Set([...specs.keys(), ...proposals.flatMap((one) => one.specs)]);
  return {
    specs: linkedSpecs.size,
    generators: [...new Set(joined.map(({ tool, place }) => `${tool}, ${place}`))],
    generated: new Set([...generated.keys(), ...mapped]).size,
    proposals,
    unlinked: byFolder([...generated.keys()].filter((path) => !mapped.has(path))),
    remarks: [
      ...(cut ? [`only the first ${paths.length} files were looked at`] : []),
      ...texts.remarks,
      ...(uses.length > MAX_USES
        ? [`only the first ${MAX_USES} of ${uses.length} calls of generators were looked at`]
        : []),
      ...(foreign > 0
        ? [`left out as vendored code or test data: ${foreign} ${foreign === 1 ? 'file' : 'files'}`]
        : []),
      ...(await ignoredOf(session, { uses: joined, tree })),
      ...remarks,
      ...more,
    ],
    files: paths.length,
  };
}

/** By the lock file beside the scripts, or in a folder above. */
function runnerIn(tree: Tree, folder: string): string {
  for (let here = folder; ; here = folderOf(here)) {
    const found = LOCKS.find(([name]) => tree.has(here === '' ? name : `${here}/${name}`));
    if (found) return found[1];
    if (here === '') return 'npm';
  }
}

const LOCKS: readonly (readonly [string, string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];

function byFolder(paths: readonly string[]): { folder: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const path of paths) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  return [...counts].map(([folder, count]) => ({ folder, count })).sort((a, b) => b.count - a.count);
}
