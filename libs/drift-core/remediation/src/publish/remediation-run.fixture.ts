import { createHash } from 'node:crypto';
import type { CodeHost, FileChange } from './code-host.js';
import { createMemoryCodeHost, type MemoryCodeHost } from './memory-code-host.js';
import type { PRResult, PublishOptions, PublishTrailer } from './publish-types.js';
import { fingerprintOf } from './trailer.js';
import { publishTrailer } from './trailer.fixture.js';
import { upsertRemediationPr } from './upsert-remediation-pr.js';

/** Where every run of these tests writes. */
export const BRANCH = 'drift/orders/orders-00000001';
/** What every pull request of these tests is labelled with. */
export const LABELS = ['drift-remediation', 'auto-generated'];

/** SHA-256 in hexadecimal. */
export const digest = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** One written file; text null removes it. */
export function change(path: string, text: string | null): FileChange {
  return { path, bytes: text === null ? null : new TextEncoder().encode(text), executable: false };
}

/** A repository in which the output of `orders` is behind its spec. */
export function shop(): MemoryCodeHost {
  const files = { 'spec.yaml': 'v2\n', 'gen/a.ts': 'v1\n', 'gen/b.ts': 'v1\n' };
  return createMemoryCodeHost({ files });
}

/** What of a run is not as in every other; `text` is the body without its record. */
export interface Run {
  changes?: readonly FileChange[];
  title?: string;
  text?: string;
  options?: Partial<PublishOptions>;
  trailer?: Partial<PublishTrailer>;
}

let attempts = 0;

/** One run as a nightly job does it: planned on the tip of main, another audit entry each time. */
export async function publish(host: CodeHost, run: Run = {}): Promise<PRResult> {
  const changes = run.changes ?? [change('gen/a.ts', 'v2\n')];
  const baseSha = run.options?.baseSha ?? (await tip(host));
  attempts += 1;
  const auditHead = `${attempts}:${digest(String(attempts)).slice(0, 16)}`;
  const fingerprint = fingerprintOf(changes, digest);
  const trailer = publishTrailer({
    baseSha,
    fingerprint,
    auditHead,
    auditId: `a-${attempts}`,
    ...run.trailer,
  });
  const options: PublishOptions = {
    base: 'main',
    draft: true,
    labels: LABELS,
    reviewers: ['ada'],
    again: false,
    ...run.options,
    baseSha,
    trailer,
  };
  const body = `${run.text ?? 'why'}\n\nAudit head: ${auditHead}`;
  return upsertRemediationPr(host, {
    title: run.title ?? 'heal orders',
    body,
    branch: BRANCH,
    changes,
    options,
  });
}

/** The tip of main, read past every listener. */
export async function tip(host: CodeHost): Promise<string> {
  const plain = 'connect' in host ? (host as MemoryCodeHost).connect() : host;
  return (await plain.branchHead('main')) ?? '';
}

/** Everything that publishing must not double. */
export async function inventory(host: MemoryCodeHost) {
  const plain = host.connect();
  const pulls = await plain.pullRequests({ state: 'all' });
  const branches = (await plain.person.branches()).filter((name) => name !== 'main');
  return { pulls, branches, open: pulls.filter(({ state }) => state === 'open') };
}

/** Text of a file at the tip of a branch; null where it is not there. */
export async function textOn(host: MemoryCodeHost, branch: string, path: string): Promise<string | null> {
  const bytes = await host.person.read(branch, path);
  return bytes && new TextDecoder().decode(bytes);
}

/** Calls of a run that are there to change something. */
export function writesOf(host: MemoryCodeHost): string[] {
  return host.calls.filter(({ writes }) => writes).map(({ method }) => method);
}
