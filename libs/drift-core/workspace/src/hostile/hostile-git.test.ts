import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  actorOf,
  findCause,
  findRecorded,
  readBlob,
  readBlobs,
  readCheckout,
  readCommitted,
} from '@drift/git';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDrift, type Drift } from '../open-drift.js';

/** Each of these settings names a program, and each is proved below to be run by an everyday git command. */
const SETTINGS = [
  'core.askPass',
  'core.editor',
  'core.fsmonitor',
  'core.gitProxy',
  'core.sshCommand',
  'credential.helper',
  'diff.evil.command',
  'diff.evil.textconv',
  'diff.external',
  'filter.evil.clean',
  'filter.evil.smudge',
  'filter.strong.process',
  'gpg.program',
  'remote.upload.uploadpack',
];
/** And these are programs without such a setting. */
const OTHERS = ['ext', 'hooks'];

let space: TestWorkspace;
let root: string;
let markers: string;
let variables: Record<string, string | undefined>;
/** In history, but not in the object store any more. */
let missing: string;

beforeAll(async () => {
  space = buildWorkspace({
    '.gitattributes': '*.txt filter=evil diff=evil\n*.bin filter=strong\n',
    'spec.md': 'spec\n',
    'src/a.txt': 'first\n',
    '.yggdrasil/api/client/node.yaml': 'type: x\nmapping: [src/a.txt]\nsources: [spec.md]\n',
  });
  root = realpathSync(space.root);
  markers = join(root, '.git/markers');
  variables = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: dirname(root),
    GITHUB_REPOSITORY: 'acme/shop',
  };
  space.git('init', '--quiet', '--initial-branch=main');
  commit('first');
  missing = space.git('rev-parse', 'HEAD:src/a.txt').trim();
  space.write('src/a.txt', 'recorded\n');
  await VERBS.materialize(await open());
  commit('recorded');
  space.write('src/a.txt', 'edited\n');
  space.write('spec.md', 'edited\n');
  commit('edited');
  poison();
});
afterAll(() => space.dispose());
beforeEach(() => {
  rmSync(markers, { recursive: true, force: true });
  mkdirSync(markers);
});

const fired = (): string[] => readdirSync(markers).sort();

function commit(message: string): void {
  space.git('add', '.');
  space.git('commit', '--quiet', '--message', message);
}

/** Sets every trap, in an index with the mark of a monitor and in a clone that could fetch what is missing. */
function poison(): void {
  for (const folder of ['traps', 'evil-hooks', 'markers']) mkdirSync(join(root, '.git', folder));
  sign();
  space.git('config', 'core.fsmonitor', trap('core.fsmonitor'));
  space.git('update-index', '--fsmonitor');
  for (const key of SETTINGS) space.git('config', key, trap(key));
  const hooks = ['post-checkout', 'post-index-change', 'pre-commit', 'reference-transaction'];
  for (const hook of hooks) trap('hooks', `evil-hooks/${hook}`);
  const urls = {
    upload: `file://${root}/.git`,
    ssh: 'ssh://localhost/x',
    proxy: 'git://localhost/x',
    ext: `ext::${trap('ext')}`,
  };
  for (const [remote, url] of Object.entries(urls)) {
    space.git('config', `remote.${remote}.url`, url);
    space.git('config', `remote.${remote}.promisor`, 'true');
  }
  const more = {
    'core.hooksPath': join(root, '.git/evil-hooks'),
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'upload',
    'log.showSignature': 'true',
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
  };
  for (const [key, value] of Object.entries(more)) space.git('config', key, value);
  rmSync(join(root, '.git/objects', missing.slice(0, 2), missing.slice(2)));
}

/** A program that leaves a marker of this name. */
function trap(name: string, file = `traps/${name}`): string {
  const path = join(root, '.git', file);
  writeFileSync(path, `#!/bin/sh\ntouch '${join(markers, name)}'\nexit 1\n`, { mode: 0o755 });
  return path;
}

/** Puts a signature on the last commit: to show it, git would ask a program whether it is good. */
function sign(): void {
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n';
  const text = space.git('cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}\n`);
  space.write('.git/signed', text);
  const id = space.git('hash-object', '-t', 'commit', '-w', '--no-filters', '.git/signed').trim();
  space.git('update-ref', 'HEAD', id);
}

const describePull = () => ({ title: 'a', body: 'b', commitMessage: 'c' });
const open = (): Promise<Drift> =>
  openDrift({ root, environment: { variables }, publishing: { codeHost: null, describe: describePull } });
const consent = { allow: true, show: () => undefined, ask: null };
const REASON = { reason: 'why' };

const BUNDLE = { words: null, base: 'main', perNode: false, consent, retry: true };
const PUBLISH = {
  dryRun: true,
  draft: true,
  approved: [],
  requireApproval: false,
  again: false,
  reason: null,
  rerun: 'drift-heal publish',
  by: null,
};

const VERBS = {
  scan: async (drift: Drift) => [await drift.scan(), await drift.scan({ staged: 'all' })],
  report: (drift: Drift) => drift.report('api/client'),
  analyze: (drift: Drift) => drift.analyze('api/client'),
  explain: (drift: Drift) => drift.explain('api/client'),
  graph: (drift: Drift) => drift.graph(),
  order: (drift: Drift) => drift.order(true),
  remediate: async (drift: Drift) => {
    const { suggestions } = await drift.analyze('api/client');
    for (const { suggestionId } of suggestions)
      await drift.remediate({ nodeId: 'api/client', suggestionId, createPR: false, ...REASON });
  },
  absorb: async (drift: Drift) => {
    const prepared = await drift.absorb({ words: null, withSpec: true, recordOnly: false, ...REASON });
    await prepared.apply();
  },
  materialize: (drift: Drift) =>
    drift.materialize({
      words: ['api'],
      written: true,
      discard: true,
      consent,
      cancel: null,
      ...REASON,
    }),
  forget: async (drift: Drift) => (await drift.forget(['api/client'])).apply(),
  history: (drift: Drift) => drift.history({ limit: 9 }),
  verify: (drift: Drift) => drift.verify({ words: ['api'], base: 'HEAD', consent }),
  regenerate: async (drift: Drift) => {
    const prepared = await drift.regenerate({ nodeId: 'api/client', consent }).catch(() => null);
    await prepared?.apply({ reason: null });
  },
  fixAll: async (drift: Drift) => {
    const prepared = await drift.fixAll({ words: null, consent, again: true });
    await prepared.apply({ reason: null });
  },
  plan: async (drift: Drift) => {
    const { suggestions } = await drift.analyze('api/client');
    for (const { suggestionId } of suggestions)
      await drift.plan({ nodeId: 'api/client', suggestionId }).catch(() => null);
  },
  planAll: (drift: Drift) => drift.planAll(),
  runAll: (drift: Drift) => drift.runAll({ planHash: 'none' }).catch(() => null),
  defer: (drift: Drift) =>
    drift
      .defer({ nodeId: 'api/client', until: '2999-12-31', reason: 'later', owner: null })
      .catch(() => null),
  undo: async (drift: Drift) => {
    const { entries } = await drift.history({ limit: 9 });
    for (const { auditId } of entries) await drift.undo({ auditId, reason: null }).catch(() => null);
  },
  auditVerify: (drift: Drift) => drift.auditVerify([]),
  doctor: (drift: Drift) => drift.doctor({ fix: true, yes: true }),
  init: (drift: Drift) => drift.init(),
  migrate: (drift: Drift) => drift.migrate().catch(() => null),
  resolveState: (drift: Drift) => drift.resolveState('ours').catch(() => null),
  registerMergeDriver: (drift: Drift) => drift.registerMergeDriver(),
  bundle: (drift: Drift) => drift.bundle(BUNDLE).catch(() => null),
  saveBundle: async (drift: Drift) => {
    const bundle = await drift.bundle(BUNDLE).catch(() => null);
    if (bundle) await drift.saveBundle(bundle, null);
  },
  readBundle: (drift: Drift) => drift.readBundle('spec.md').catch(() => null),
  publish: async (drift: Drift) => {
    const bundle = await drift.bundle(BUNDLE).catch(() => null);
    await drift.publish({ ...PUBLISH, bundle }).catch(() => null);
  },
  bundleAndPublish: (drift: Drift) => drift.bundleAndPublish({ ...BUNDLE, ...PUBLISH }).catch(() => null),
  pullRequests: (drift: Drift) => drift.pullRequests('all').catch(() => null),
  publishAccess: (drift: Drift) => drift.publishAccess(),
};

describe('of a repository full of traps', () => {
  it.each(Object.entries(VERBS))('%s runs nothing', async (_, verb) => {
    await verb(await open());
    expect(fired()).toEqual([]);
  });

  it('no verb is left out', async () => {
    const verbs = Object.keys(await open()).filter((name) => name !== 'root');
    expect(Object.keys(VERBS).sort()).toEqual(verbs.sort());
  });

  it('what is asked of git is answered all the same, and nothing runs', async () => {
    const head = space.git('rev-parse', 'HEAD').trim();
    const before = space.git('rev-parse', 'HEAD~1:src/a.txt').trim();
    rmSync(markers, { recursive: true });
    mkdirSync(markers);
    const limit = { maxBytes: 1024 };
    const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const [path, env] = ['src/a.txt', variables];
    expect(await readCheckout(root, path, env)).toMatchObject({ commit: head, holds: true });
    await actorOf(root, env);
    expect(String(await readCommitted(root, { commit: head, path, ...limit }, env))).toBe('edited\n');
    expect(await readBlob(root, { id: missing, ...limit }, env)).toBeNull();
    expect([...(await readBlobs(root, [missing, before], limit, env)).keys()]).toEqual([before]);
    const found = await findRecorded(root, { path, digest: digest('recorded\n'), ...limit }, env);
    expect(String(found?.bytes)).toBe('recorded\n');
    expect(await findRecorded(root, { path, digest: digest('first\n'), ...limit }, env)).toBeNull();
    const edited = { path, before: digest('recorded\n'), after: digest('edited\n') };
    expect(await findCause(root, edited, env)).toMatchObject({ commit: head, count: 1 });
    // A filter could have made anything of it.
    expect(await findCause(root, { ...edited, after: digest('else') }, env)).toBeNull();
    expect(await findCause(root, { path: 'new.txt', before: null, after: digest('new') }, env)).toBeNull();
    expect(fired()).toEqual([]);
  });

  it('the index is as it was', async () => {
    const index = readFileSync(join(root, '.git/index'));
    const drift = await open();
    for (const verb of [VERBS.scan, VERBS.analyze, VERBS.explain]) await verb(drift);
    expect(readFileSync(join(root, '.git/index'))).toEqual(index);
  });

  it('every trap is a real one', () => {
    const everyday = (...argv: string[]): void => {
      try {
        const env = { ...variables, GIT_TERMINAL_PROMPT: '0', GIT_SSH_VARIANT: 'simple' };
        const input = 'protocol=https\nhost=localhost\n\n';
        execFileSync('git', argv, { cwd: root, env, input, stdio: ['pipe', 'ignore', 'ignore'] });
      } catch {
        // A trap ends with an error, and so may git.
      }
    };
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@y'];
    utimesSync(join(root, 'src/a.txt'), 1, 1);
    everyday('status');
    everyday('diff', 'HEAD~1', '--', 'src/a.txt');
    everyday('diff', 'HEAD~1', '--', 'spec.md');
    everyday('diff', '--no-ext-diff', 'HEAD~1', '--', 'src/a.txt');
    everyday('log', '-1');
    everyday('cat-file', '-p', missing);
    everyday('credential', 'fill');
    everyday(...who, 'commit', '--allow-empty');
    everyday(...who, '-c', 'core.hooksPath=', 'commit', '--allow-empty');
    rmSync(join(root, 'src/a.txt'));
    everyday('checkout', '--', 'src/a.txt');
    space.write('logo.bin', 'logo');
    everyday('add', 'logo.bin');
    expect(fired()).toEqual([...SETTINGS, ...OTHERS].sort());
  });
});
