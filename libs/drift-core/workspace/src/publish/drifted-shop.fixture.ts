import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createScriptedRegenerator } from '@drift/regenerate';
import { createMemoryCodeHost, printTrailer, type MemoryCodeHost } from '@drift/remediation';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift, type Drift } from '../open-drift.js';
import type { BundleRequest, PublishRequest, PublishingMeans } from './publish-verb-types.js';

const CONSENT = { allow: true, show: () => undefined, ask: null };

/** A repository with one generated file for each context, all drifted, and a host in memory with the same files. */
export interface DriftedShop {
  workspace: TestWorkspace;
  host: MemoryCodeHost;
  open: (variables?: Record<string, string>) => Promise<Drift>;
  /** Another host, which has nothing but the files that are here now. */
  resetHost: () => void;
  dispose: () => void;
}

/** Makes it; `more` are files of the first commit. */
export async function makeDriftedShop(
  contexts: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<DriftedShop> {
  const files: Record<string, string> = { ...more };
  for (const name of contexts) {
    files[`specs/${name}.txt`] = `${name} 0\n`;
    files[`.yggdrasil/${name}/model/node.yaml`] =
      `type: model\nmapping: [src/gen/${name}.ts]\nsources: [specs/${name}.txt]\npipeline: [generate, ${name}]\n`;
  }
  const workspace = buildWorkspace(files);
  const read = (): Record<string, string> => textsBelow(workspace.root);
  const regenerator = createScriptedRegenerator(read, ({ argv, ...scratch }) => {
    const [, name = ''] = argv;
    scratch.write(`src/gen/${name}.ts`, codeOf(scratch.read(`specs/${name}.txt`) ?? ''));
  });
  const runner = {
    // Only git is asked through it here, and the first generation written.
    run: async ({ argv: [program, word = ''] }: { argv: readonly string[] }) => {
      if (program === 'generate') workspace.write(`src/gen/${word}.ts`, codeOf(`${word} 0\n`));
      return {
        outcome: 'ok' as const,
        exitCode: 0,
        signal: null,
        tail: word === 'symbolic-ref' ? ['main'] : [],
        durationMs: 1,
        isolation: 'process-group' as const,
      };
    },
  };
  const shop: DriftedShop = {
    workspace,
    host: createMemoryCodeHost(),
    open: (variables = {}) =>
      openDrift({
        root: workspace.root,
        environment: {
          variables: {
            PATH: process.env['PATH'],
            HOME: workspace.root,
            DRIFT_ACTOR: 'tester',
            GITHUB_REPOSITORY: 'acme/shop',
            ...variables,
          },
        },
        runner,
        regenerator,
        publishing: meansOf(() => shop.host),
      }),
    resetHost: () => {
      shop.host = createMemoryCodeHost({ files: read(), blobId });
    },
    dispose: () => workspace.dispose(),
  };
  workspace.git('init', '-q', '-b', 'main');
  const drift = await shop.open();
  const plain = { discard: false, reason: 'first', consent: CONSENT, cancel: null };
  await drift.materialize({ ...plain, words: contexts, written: false });
  workspace.git('add', '-A');
  workspace.git('commit', '-qm', 'first');
  for (const name of contexts) workspace.write(`specs/${name}.txt`, `${name} 1\n`);
  workspace.git('commit', '-qam', 'specs');
  shop.resetHost();
  return shop;
}

/** Everything safe, for all contexts. */
export const ALL: BundleRequest = {
  words: null,
  base: null,
  perNode: false,
  consent: CONSENT,
  retry: false,
};

/** For real, as drafts, without an approval. */
export function publishing(bundle: unknown, more: Partial<PublishRequest> = {}): PublishRequest {
  return {
    bundle,
    dryRun: false,
    draft: true,
    approved: [],
    requireApproval: false,
    again: false,
    reason: null,
    rerun: 'drift-heal publish bundle.json --confirm',
    by: null,
    ...more,
  };
}

function meansOf(host: () => MemoryCodeHost): PublishingMeans {
  return {
    codeHost: () => host(),
    describe: ({ context }, { trailer }) => ({
      title: `Heal ${context}`,
      body: `It heals.\n\n${printTrailer(trailer)}`,
      commitMessage: `Heal ${context}`,
    }),
  };
}

function codeOf(spec: string): string {
  return `export const text = ${JSON.stringify(spec.trim())};\n`;
}

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function textsBelow(root: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (entry.isFile() && !path.startsWith('.git/')) texts[path] = readFileSync(join(root, path), 'utf8');
  }
  return texts;
}
