import { DriftFailure } from '@drift/domain/failure';
import type { PublishBundle } from '@drift/remediation';
import { z } from 'zod';
import { isBranchName } from './publish-place.js';

/** Bytes of a bundle's JSON; a host takes no larger commits in one request either. */
export const MAX_BUNDLE_BYTES = 64 * 1024 * 1024;

const name = z.string().min(1).max(1024);
const words = z.string().max(4096);
const digest = z
  .string()
  .max(200)
  .regex(/^[\w:.+/=-]*$/);
const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const count = z.number().int().min(0).max(1e9);
const nodes = z.array(name).max(5000);
const held = z.strictObject({ nodes, why: words });

const facts = z.strictObject({
  verdicts: z
    .array(
      z.strictObject({
        nodeId: name,
        driftType: z.string().max(100),
        reason: z.string().max(100),
        confidence: z.number().min(0).max(1),
        evidence: z.array(words).max(10_000),
      }),
    )
    .max(5000),
  files: z
    .array(
      z.strictObject({
        path: name,
        change: z.enum(['create', 'update', 'delete']),
        added: count,
        removed: count,
      }),
    )
    .max(20_000),
  proof: z.strictObject({
    isolation: z.string().max(100),
    confined: z.boolean(),
    runs: count,
    test: z.array(words).max(200),
    durationMs: z.number().min(0).max(1e12),
  }),
  generator: z.string().max(500).nullable(),
});

const change = z.strictObject({
  path: name,
  content: z.base64().nullable(),
  executable: z.boolean(),
});

const item = z.strictObject({
  context: name,
  nodes: nodes.min(1),
  branch: z.string().refine(isBranchName),
  action: z.enum(['regenerate', 'update_spec']),
  command: z.array(words).max(500),
  suggestionId: z.string().max(500),
  specHash: digest,
  codeHash: digest,
  planHash: digest.min(1),
  evidence: z.record(name, commit.nullable()),
  changes: z.array(change).min(1).max(20_000),
  facts,
});

const bundle = z.strictObject({
  version: z.literal(1),
  repository: z.string().max(300),
  base: z.string().refine(isBranchName),
  baseSha: commit,
  createdAt: z.iso.datetime(),
  items: z.array(item).max(5000),
  heldBack: z.array(held).max(20_000),
  inSync: z.array(name).max(100_000),
});

/**
 * Takes a bundle from outside apart: its shape and sizes. What it asks for is checked against the
 * checkout afterwards.
 * @throws DriftFailure `E_USAGE`.
 */
export function parseBundle(value: unknown): PublishBundle {
  const parsed = bundle.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const at = first?.path.map(String).join('.').slice(0, 200) ?? '';
  throw new DriftFailure({
    code: 'E_USAGE',
    what: 'this is no bundle that can be published',
    why: `${at === '' ? 'it' : at}: ${first?.message ?? 'is not as it should be'}`,
    safe: 'nothing was published',
    next: 'drift-heal bundle',
  });
}
