import type { Findings, Link, SpecKind } from './found.js';
import { commonFolder } from './tree.js';

/**
 * The only spec of a kind and the only files that a generator of this kind wrote. Not where a script or configuration
 * says, or keeps to itself, what such a generator reads: it may be another one.
 */
export function linkOnlyPair({ specs, generated, uses }: Findings, claimed: ReadonlySet<string>): Link[] {
  return KINDS.flatMap((kind) => {
    const [spec, ...others] = [...specs].filter(([, of]) => of === kind).map(([path]) => path);
    const all = [...generated.values()].filter((file) => file.kind === kind);
    const files = all.filter(({ path }) => path !== spec);
    const [first] = files;
    const tool = first?.tool ?? null;
    if (spec === undefined || others.length > 0 || !first || tool === null) return [];
    const isOneGroup =
      files.every((file) => file.tool === tool && file.source === null && !claimed.has(file.path)) &&
      (files.length === 1 || commonFolder(files.map(({ path }) => path)) !== '');
    if (!isOneGroup || uses.some((use) => use.kind === kind)) return [];
    return [
      {
        kind,
        tool,
        specs: [spec],
        files: files.map(({ path }) => path),
        folders: [commonFolder(files.map(({ path }) => path))],
        evidence: `${tool}, the only ${NAMES[kind]} and the only files with its header`,
        command: null,
      },
    ];
  });
}

const KINDS = ['openapi', 'asyncapi'] as const satisfies readonly SpecKind[];
const NAMES = { openapi: 'OpenAPI document', asyncapi: 'AsyncAPI document' } as const;
