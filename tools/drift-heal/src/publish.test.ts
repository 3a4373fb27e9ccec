import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putShopOnGitHub, TOKEN, type ShopOnGitHub } from './testing/shop-on-github.fixture.js';

const AUTO = ['remediate', '--auto', '--pr', '--confirm', '--allow-command'];

let shop: ShopOnGitHub;
let clone: string;
beforeAll(async () => {
  shop = await putShopOnGitHub(['orders', 'users']);
  clone = await shop.clone();
}, 120_000);
afterAll(() => shop.dispose());

const write = (folder: string, path: string, text: string): void => writeFileSync(join(folder, path), text);
const open = () => shop.repository.pulls().filter(({ state }) => state === 'open');

it('a pushed spec becomes one draft pull request whose branch is clean', async () => {
  write(clone, 'specs/orders.txt', 'orders 1\n');
  await shop.push(clone);
  const dry = await shop.run(clone, [...AUTO, '--dry-run']);
  expect(dry).toMatchObject({ exit: 0, out: expect.stringContaining('a pull request would be opened') });
  const others = await shop.run(clone, [...AUTO, '--dry-run', '--contexts', 'users']);
  expect(others).toMatchObject({ exit: 0, out: expect.not.stringContaining('would be opened') });
  expect(shop.sim.writes().filter(({ path }) => path.startsWith('/repos'))).toEqual([]);

  const made = await shop.run(clone, AUTO);
  expect(made, made.out + made.err).toMatchObject({ exit: 0, out: expect.stringContaining('1 created') });
  const [pull] = open();
  expect(pull).toMatchObject({ draft: true, base: 'main', labels: ['drift-remediation', 'auto-generated'] });
  expect(pull?.head).toMatch(/^drift\/orders\/orders-[0-9a-f]{8}$/);
  const branch = await shop.clone(pull?.head);
  expect(await shop.run(branch, ['scan', '--strict'], {})).toMatchObject({ exit: 0 });
  expect(await shop.repository.read(pull?.head ?? '', 'src/gen/orders.ts')).toContain('orders 1');
  const changed = await shop.git(branch, 'diff', '--name-only', 'origin/main', 'HEAD');
  expect(changed.out.trim().split('\n')).toEqual(['.yggdrasil/.drift-state', 'src/gen/orders.ts']);
}, 120_000);

it('the same again changes nothing', async () => {
  const before = shop.sim.writes().length;
  const again = await shop.run(clone, AUTO);
  expect(again).toMatchObject({ exit: 0, out: expect.stringContaining('1 unchanged') });
  expect(shop.sim.writes().length).toBe(before);
}, 60_000);

it('a moved base gets the same pull request, updated', async () => {
  write(clone, 'README.md', 'The shop.\n');
  await shop.push(clone);
  const [before] = open();
  const moved = await shop.run(clone, AUTO);
  expect(moved, moved.out + moved.err).toMatchObject({ exit: 0, out: expect.stringContaining('1 updated') });
  expect(open()).toMatchObject([{ number: before?.number }]);
  const [tip] = await shop.repository.commits(before?.head ?? '');
  expect(tip?.parents).toContain(shop.repository.branches()['main']);
}, 60_000);

it('the spec reverted closes it', async () => {
  write(clone, 'specs/orders.txt', 'orders 0\n');
  await shop.push(clone);
  const closed = await shop.run(clone, AUTO);
  expect(closed, closed.out + closed.err).toMatchObject({
    exit: 0,
    out: expect.stringContaining('1 closed'),
  });
  expect(open()).toEqual([]);
  expect(Object.keys(shop.repository.branches())).toEqual(['main']);
}, 60_000);

it('a commit of a person stops it', async () => {
  write(clone, 'specs/users.txt', 'users 1\n');
  await shop.push(clone);
  expect(await shop.run(clone, AUTO)).toMatchObject({ exit: 0 });
  const [pull] = open();
  const head = pull?.head ?? '';
  await shop.repository.commit({ branch: head, files: { 'src/gen/users.ts': '// mine\n' }, by: 'ada' });
  const tip = shop.repository.branches()[head];
  write(clone, 'specs/users.txt', 'users 2\n');
  await shop.push(clone);
  const stopped = await shop.run(clone, AUTO);
  expect(stopped).toMatchObject({ exit: 0, out: expect.stringContaining('1 edited-by-human') });
  expect(shop.repository.branches()[head]).toBe(tip);
  expect(shop.repository.comments(pull?.number ?? 0)).toHaveLength(1);
  expect(await shop.run(clone, [...AUTO, '--strict'])).toMatchObject({ exit: 1 });
  await shop.repository.closePull(pull?.number ?? 0, 'ada');
  await shop.repository.deleteBranch(head, 'ada');
}, 120_000);

it('what a person closed stays closed until the content is another', async () => {
  expect((await shop.run(clone, AUTO)).out).toContain('1 created');
  const [pull] = open();
  await shop.repository.closePull(pull?.number ?? 0, 'ada');
  expect(await shop.run(clone, AUTO)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('1 rejected-before'),
  });
  expect(open()).toEqual([]);
  write(clone, 'specs/users.txt', 'users 3\n');
  await shop.push(clone);
  expect((await shop.run(clone, AUTO)).out).toContain('1 created');
}, 120_000);

it('bundle has no token, publish has one and runs nothing', async () => {
  const file = join(clone, '..', 'bundle.json');
  const words = ['bundle', '--out', file, '--allow-command', '--format', 'json'];
  expect(await shop.run(clone, words)).toMatchObject({ exit: 2, err: expect.stringContaining('E_SECRETS') });
  write(clone, 'specs/orders.txt', 'orders 7\n');
  expect((await shop.run(clone, words, {})).out).toContain('evidence-stale');
  await shop.push(clone);
  const bundled = await shop.run(clone, words, {});
  const { items } = JSON.parse(bundled.out) as { items: { planHash: string; context: string }[] };
  const hash = items.find(({ context }) => context === 'orders')?.planHash ?? '';
  const elsewhere = await shop.clone();
  const unapproved = await shop.run(elsewhere, ['publish', file, '--confirm', '--require-approval']);
  expect(unapproved).toMatchObject({ exit: 0, out: expect.stringContaining(`--approve ${hash}`) });
  const approved = ['publish', file, '--confirm', '--require-approval', '--approve', hash];
  expect((await shop.run(elsewhere, approved)).out).toContain('1 created');
  const byVariable = {
    GITHUB_TOKEN: TOKEN,
    DRIFT_APPROVED_PLAN: items.map(({ planHash }) => planHash).join(','),
  };
  expect((await shop.run(elsewhere, approved.slice(0, 4), byVariable)).out).toContain(
    '1 updated, 1 unchanged',
  );
  expect(await shop.run(elsewhere, ['publish', file])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('E_CONFIRM'),
  });
  expect(await shop.run(elsewhere, ['publish', file, '--confirm'], {})).toMatchObject({
    exit: 2,
    err: expect.stringContaining('DRIFT_REMEDIATION_TOKEN'),
  });
}, 120_000);

it('every attempt stands in the audit log, and the token nowhere', async () => {
  const history = await shop.run(clone, ['history', '--limit', '200'], {});
  expect(history.out).toMatch(/publish.*done.*created/);
  expect(history.out).toMatch(/publish.*refused.*rejected-before/);
  expect((await shop.run(clone, ['audit', 'verify'], {})).exit).toBe(0);
  const log = readFileSync(join(clone, '.git/drift-heal/remediation_audit.log'), 'utf8');
  const bodies = shop.repository.pulls().map(({ body, title }) => `${title}${body ?? ''}`);
  for (const text of [shop.printed(), log, ...bodies]) expect(text).not.toContain(TOKEN);
});
