import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HostFailure, type PublishBundle, type PublishItem } from '@drift/remediation';
import { howMany } from '@drift/testing';
import { ALL, makeDriftedShop, publishing, type DriftedShop } from './drifted-shop.fixture.js';

const STATE = '.yggdrasil/.drift-state';

const outcomes = (report: { items: readonly { result: { outcome: string } | null }[] }) =>
  report.items.map(({ result }) => result?.outcome);

const CONTEXTS = howMany(8, 50);

describe(`${CONTEXTS} drifted contexts`, () => {
  let shop: DriftedShop;
  beforeAll(async () => {
    const names = Array.from({ length: CONTEXTS }, (_, index) => `c${String(index).padStart(2, '0')}`);
    shop = await makeDriftedShop(names);
  }, 120_000);
  afterAll(() => shop.dispose());

  it(`open three pull requests with a cap of three, and hold back ${CONTEXTS - 3}`, async () => {
    const drift = await shop.open({ MAX_REMEDIATION_PRS: '3' });
    const { report, bundle } = await drift.bundleAndPublish({ ...ALL, ...publishing(null) });
    expect(bundle.items).toHaveLength(CONTEXTS);
    expect(outcomes(report).filter((outcome) => outcome === 'created')).toHaveLength(3);
    expect(report.limited).toBe(CONTEXTS - 3);
    expect(await shop.host.pullRequests({ state: 'open' })).toHaveLength(3);
    const again = await drift.publish(publishing(bundle));
    expect(outcomes(again).filter((outcome) => outcome === 'unchanged')).toHaveLength(3);
    expect(await shop.host.pullRequests({ state: 'all' })).toHaveLength(3);
  }, 300_000);
});

describe('a bundle', () => {
  let shop: DriftedShop;
  let bundle: PublishBundle;
  beforeAll(async () => {
    shop = await makeDriftedShop(['orders', 'users'], { 'src/app.ts': 'export {};\n' });
    bundle = await (await shop.open()).bundle(ALL);
  }, 60_000);
  afterAll(() => shop.dispose());

  const attack = (change: (item: PublishItem) => Partial<PublishItem>): unknown => {
    const [item, ...more] = structuredClone(bundle).items;
    return { ...bundle, items: item ? [{ ...item, ...change(item) }, ...more] : [] };
  };
  const withFile = (path: string) =>
    attack((item) => ({
      changes: [...item.changes, { path, content: 'eA==', executable: true }],
      evidence: { ...item.evidence, [path]: null },
    }));
  const withState = (edit: (text: string) => string) =>
    attack((item) => ({
      changes: item.changes.map((one) =>
        one.path === STATE ? { ...one, content: toBase64(edit(fromBase64(one.content ?? ''))) } : one,
      ),
    }));

  it('is left where it is when it is stopped: what is being proposed is finished', async () => {
    const controller = new AbortController();
    const onItem = (): void => controller.abort();
    const report = await (
      await shop.open()
    ).publish(publishing(bundle, { onItem, cancel: controller.signal }));
    expect(outcomes(report)).toEqual(['created']);
    expect(report.heldBack).toEqual([{ nodes: ['users/model'], why: 'cancelled' }]);
    shop.resetHost();
  });

  it('holds each item alone: outputs, and the record with just its own entries changed', () => {
    expect(bundle.items.map(({ nodes }) => nodes)).toEqual([['orders/model'], ['users/model']]);
    for (const { changes, nodes } of bundle.items) {
      expect(changes.map(({ path }) => path)).toEqual([STATE, `src/gen/${nodes[0]?.split('/')[0]}.ts`]);
    }
    expect(bundle).toMatchObject({ repository: 'acme/shop', base: 'main', heldBack: [], inSync: [] });
  });

  it.each<[string, () => unknown]>([
    ['a path outside', () => withFile('../evil.ts')],
    ["a path in git's folder", () => withFile('.git/hooks/post-checkout')],
    ['a workflow', () => withFile('.github/workflows/evil.yml')],
    ['code that no node of it declares', () => withFile('src/app.ts')],
    ["another node's output", () => withFile('src/gen/users.ts')],
    ['a node file', () => withFile('.yggdrasil/orders/model/node.yaml')],
    ['a path twice', () => withFile('src/gen/orders.ts')],
    ['a node that is not there', () => attack(() => ({ nodes: ['orders/model', 'nobody/here'] }))],
    ['a node of another context', () => attack(() => ({ nodes: ['orders/model', 'users/model'] }))],
    ['another branch', () => attack(() => ({ branch: 'main' }))],
    ['another plan hash', () => attack(() => ({ planHash: `sha256:${'0'.repeat(64)}` }))],
    ['less evidence', () => attack(() => ({ evidence: {} }))],
    ['an absorb', () => attack(() => ({ action: 'update_spec' }))],
    [
      'other bytes than its hash says',
      () =>
        attack(({ changes }) => ({
          changes: changes.map((one) => (one.path === STATE ? one : { ...one, content: 'ZXZpbA==' })),
        })),
    ],
    [
      'the entry of another node',
      () => withState((text) => text.replace(/users 0|src\/gen\/users/, 'src/gen/evil')),
    ],
    [
      'a record without the others',
      () => withState((text) => text.replace(/ {2}users\/model:[^]*(?=# end)/, '')),
    ],
    ['a record with a comment', () => withState((text) => text.replace('version: 1', '# hello\nversion: 1'))],
    ['a record that is none', () => withState(() => 'entries: [')],
    ['another digest in the entry', () => withState((text) => text.replace(/[0-9a-f]{60}/, 'f'.repeat(60)))],
  ])('with %s is refused whole, and nothing is written', async (_, make) => {
    const before = shop.host.calls.length;
    const drift = await shop.open();
    await expect(drift.publish(publishing(make()))).rejects.toMatchObject({
      error: { code: expect.stringMatching(/^E_(?:REFUSED|USAGE)$/) },
    });
    const calls = shop.host.calls.slice(before).filter(({ writes }) => writes);
    expect(calls).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['text', 'bundle'],
    ['another version', { version: 2 }],
    ['an unknown key', { evil: 1 }],
    ['a branch that is an option', { base: '--upload-pack=x' }],
  ])('that is %s is no bundle', async (_, value) => {
    const drift = await shop.open();
    const bad = typeof value === 'object' && value !== null ? { ...bundle, ...value } : value;
    await expect(drift.publish(publishing(bad))).rejects.toMatchObject({ error: { code: 'E_USAGE' } });
  });

  it('of another repository is refused', async () => {
    const drift = await shop.open();
    await expect(drift.publish(publishing({ ...bundle, repository: 'evil/shop' }))).rejects.toMatchObject({
      error: { code: 'E_REFUSED' },
    });
  });

  it('is simulated without a write, held back without an approval, and refused to who may not', async () => {
    const drift = await shop.open();
    expect(outcomes(await drift.publish(publishing(bundle, { dryRun: true })))).toEqual([
      'dry-run',
      'dry-run',
    ]);
    const waiting = await drift.publish(publishing(bundle, { requireApproval: true }));
    expect(outcomes(waiting)).toEqual(['needs-approval', 'needs-approval']);
    const hash = bundle.items[0]?.planHash ?? '';
    expect(waiting.items[0]?.next).toBe(`drift-heal publish bundle.json --confirm --approve ${hash}`);
    const by = { actor: 'viewer', mayPublish: false };
    expect(outcomes(await drift.publish(publishing(bundle, { by })))).toEqual(['permission', 'permission']);
    expect(await shop.host.pullRequests({ state: 'all' })).toEqual([]);
    const { entries } = await drift.history({ limit: 2 });
    expect(entries).toMatchObject([
      { action: 'publish', outcome: 'refused', actor: 'viewer' },
      { action: 'publish', outcome: 'refused', actor: 'viewer' },
    ]);
  });
});

describe('the base', () => {
  let shop: DriftedShop;
  let bundle: PublishBundle;
  beforeAll(async () => {
    shop = await makeDriftedShop(['orders', 'users']);
    bundle = await (await shop.open()).bundle(ALL);
  }, 60_000);
  afterAll(() => shop.dispose());

  it('with another spec makes an item stale, and the other one goes on', async () => {
    const elsewhere = { ...shop, host: shop.host.connect() };
    const bytes = Buffer.from('orders 2\n');
    const main = (await elsewhere.host.branchHead('main')) ?? '';
    await elsewhere.host.person.push('main', [{ path: 'specs/orders.txt', bytes, executable: false }]);
    const report = await (await shop.open()).publish(publishing(bundle));
    expect(outcomes(report)).toEqual(['evidence-stale', 'created']);
    expect(report.items[0]?.result?.why).toContain('specs/orders.txt');
    expect(main).not.toBe(report.baseSha);
    const back = { path: 'specs/orders.txt', bytes: Buffer.from('orders 1\n'), executable: false };
    await shop.host.person.push('main', [back]);
  });

  it('with another record, as another merged pull request leaves it, gets this entry on top of it', async () => {
    const [, users] = bundle.items;
    const drift = await shop.open();
    const [pull] = await shop.host.pullRequests({ state: 'open' });
    await shop.host.person.mergePullRequest(pull?.number ?? 0, 'squash');
    const unknown = await drift.publish(publishing(bundle));
    expect(outcomes(unknown)).toEqual(['base-moved', 'evidence-stale']);
    // Fetched: git has the blob then.
    const merged = await shop.host.person.read('main', STATE);
    shop.workspace.write('merged', Buffer.from(merged ?? []).toString('utf8'));
    shop.workspace.git('hash-object', '-w', 'merged');
    shop.workspace.remove('merged');
    const known = await drift.publish(publishing(bundle));
    expect(outcomes(known)).toEqual(['created', 'evidence-stale']);
    const branch = known.items[0]?.branch ?? '';
    const state = Buffer.from((await shop.host.person.read(branch, STATE)) ?? []).toString('utf8');
    const planned = fromBase64(users?.changes[0]?.content ?? '');
    const entry = /users\/model:[^]*?check: \S+/.exec(planned)?.[0] ?? '-';
    expect(state.replace(/materialized_at: \S+|check: \S+/g, '')).toContain(
      entry.replace(/materialized_at: \S+|check: \S+/g, ''),
    );
    expect(state).not.toBe(fromBase64(bundle.items[0]?.changes[0]?.content ?? ''));
  });
});

describe('an attempt', () => {
  let shop: DriftedShop;
  beforeAll(async () => {
    shop = await makeDriftedShop(['orders']);
  }, 60_000);
  afterAll(() => shop.dispose());

  it('that was cut off is found again by its branch, and ends', async () => {
    const drift = await shop.open();
    const bundle = await drift.bundle(ALL);
    const world = shop.host;
    shop.host = world.connect(({ method, moment }) => {
      if (method === 'addLabels' && moment === 'before') throw new Error('the machine lost power');
    });
    await expect(drift.publish(publishing(bundle))).rejects.toThrow('lost power');
    shop.host = world;
    const resumed = await drift.publish(publishing(bundle));
    expect(resumed.reconciled).toEqual([expect.stringContaining('#1')]);
    expect(outcomes(resumed)).toEqual(['updated']);
    expect((await drift.publish(publishing(bundle))).reconciled).toEqual([]);
    expect(await world.pullRequests({ state: 'all' })).toHaveLength(1);
    const { entries } = await drift.history({ limit: 50 });
    const intents = entries.filter(({ outcome, action }) => action === 'publish' && outcome === 'intent');
    for (const { auditId } of intents)
      expect(entries.some((entry) => entry.auditId === auditId && entry.outcome !== 'intent')).toBe(true);
  });

  it('at the same time as another one leaves one pull request', async () => {
    shop.resetHost();
    const [one, other] = await Promise.all([shop.open(), shop.open()]);
    const bundle = await one.bundle(ALL);
    const reports = await Promise.all([one.publish(publishing(bundle)), other.publish(publishing(bundle))]);
    expect(reports.flatMap(outcomes).sort()).toEqual(['created', 'unchanged']);
    expect(await shop.host.pullRequests({ state: 'all' })).toHaveLength(1);
  });

  it('that the host fails is a failure of its item, with the way on', async () => {
    const drift = await shop.open();
    const bundle = await drift.bundle(ALL);
    const world = shop.host;
    shop.host = world.connect(({ method, moment }) => {
      if (method === 'branchHead' && moment === 'after')
        throw new HostFailure('unreachable', 'GET /repos', 'no answer');
    });
    const report = await drift.publish(publishing(bundle));
    expect(report.failure).toMatchObject({ kind: 'unreachable', why: 'no answer' });
    shop.host = world;
  });
});

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('a node that an open pull request heals already', () => {
  let shop: DriftedShop;
  beforeAll(async () => {
    shop = await makeDriftedShop(['orders']);
    const { root } = shop.workspace;
    const allowed = [{ root, argv: ['generate', 'orders'] }];
    shop.workspace.write('.config/drift-heal/allow.json', JSON.stringify(allowed));
  }, 60_000);
  afterAll(() => shop.dispose());

  const propose = async () => {
    const drift = await shop.open();
    const { suggestions } = await drift.report('orders/model');
    const suggestionId = suggestions.find(({ action }) => action === 'regenerate')?.suggestionId ?? '';
    return drift.remediate({ nodeId: 'orders/model', suggestionId, createPR: true });
  };
  const pulls = () => shop.host.pullRequests({ state: 'all' });

  it('gets no second one when a person asks: the one of its context is named', async () => {
    const drift = await shop.open();
    expect(outcomes((await drift.bundleAndPublish({ ...ALL, ...publishing(null) })).report)).toEqual([
      'created',
    ]);
    const [ofContext] = await pulls();
    expect(await propose()).toMatchObject({
      success: false,
      prUrl: ofContext?.url,
      errorMessage: expect.stringMatching(/^covered: #1 .* exactly this; nothing was opened beside it$/),
      publish: { outcome: 'covered', number: 1 },
    });
    expect(await pulls()).toHaveLength(1);
  }, 60_000);

  it('gets none either when the spec has moved since, and is told how the open one follows', async () => {
    const { workspace } = shop;
    const before = await pulls();
    workspace.write('specs/orders.txt', 'orders 2\n');
    workspace.git('commit', '-qam', 'spec again');
    const bytes = Buffer.from('orders 2\n');
    await shop.host.person.push('main', [{ path: 'specs/orders.txt', bytes, executable: false }]);
    const { publish } = await propose();
    expect(publish).toMatchObject({
      outcome: 'covered',
      number: 1,
      next: expect.stringContaining('--auto --pr'),
    });
    expect(await pulls()).toEqual(before);
  }, 60_000);

  it('keeps its own one when the next run over everything would propose the same', async () => {
    shop.resetHost();
    expect(await propose()).toMatchObject({ success: true, publish: { outcome: 'created', number: 1 } });
    const drift = await shop.open();
    const { report } = await drift.bundleAndPublish({ ...ALL, ...publishing(null) });
    expect(outcomes(report)).toEqual(['covered']);
    expect(await pulls()).toHaveLength(1);
  }, 60_000);
});
