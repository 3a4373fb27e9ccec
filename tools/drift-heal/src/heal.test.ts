import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { exactManifest } from '@drift/testing';
import type { DriftVerification, FixAllPlan } from '@drift/domain/types';
import { openCli, type Cli, type CliRun } from './testing/run-cli.js';

let cli: Cli;
let home: string;
let shop: string;
const run = (...argv: string[]): CliRun => cli.run(shop, ...argv);
const read = (path: string): string => readFileSync(join(shop, path), 'utf8');
const write = (path: string, text: string): void => writeFileSync(join(shop, path), text);
/** Everything but git's own folder, to the byte, mode and time. */
const manifest = (): Map<string, string> => exactManifest(shop, ['.git']);

beforeAll(async () => {
  cli = await openCli();
  home = mkdtempSync(join(tmpdir(), 'drift-heal-'));
  expect(cli.run(home, 'demo', 'original')).toMatchObject({ exit: 0 });
}, 120_000);
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  shop = join(home, 'shop');
  cpSync(join(home, 'original'), shop, { recursive: true, preserveTimestamps: true });
});
afterEach(() => rmSync(shop, { recursive: true, force: true }));

const TOUCHABLE = ['ledger/entries', 'shop/cart', 'shop/wishlist'];
const PERSONAL = ['payments', 'users', 'invoices', 'reviews', 'returns', 'search', 'stock'];

it('plans, heals, is clean, and takes it back to the byte', () => {
  const before = manifest();
  const dry = run('remediate', '--auto', '--dry-run', '--allow-command');
  expect(dry).toMatchObject({
    exit: 0,
    out: expect.stringContaining('3 safe, 7 left to you; 2 files would change'),
  });
  expect(dry.out).toMatch(/~ update src\/gen\/cart\.ts \(\+3 −1\)/);
  expect(dry.out).toContain('+  note: string;');
  expect(dry.out).toContain('two runs agree; a scan of the result is clean');
  expect(dry.out).toContain('shop/payments: Accept the code as the truth');
  expect(manifest()).toEqual(before);

  const healed = run('remediate', '--auto', '--local', '--confirm', '--allow-command');
  expect(healed).toMatchObject({
    exit: 0,
    out: expect.stringContaining('3 healed, 0 failed, 7 left as they were'),
  });
  expect(read('src/gen/cart.ts')).toContain('note: string');
  for (const nodeId of TOUCHABLE) expect(run('check', nodeId).exit).toBe(0);
  for (const name of PERSONAL) expect(fileOf(manifest(), name)).toEqual(fileOf(before, name));

  const ids = [...healed.out.matchAll(/drift-heal undo (\S+)\)/g)].map(([, id = '']) => id);
  for (const id of ids.toReversed()) expect(run('undo', id).exit).toBe(0);
  expect(withoutTimes(manifest())).toEqual(withoutTimes(before));
  expect(run('history').out).toMatch(/undo.*done/);
}, 120_000);

it('undoes one fix and keeps what was recorded of the others', () => {
  const healed = run('remediate', '--auto', '--local', '--confirm', '--allow-command');
  const id = /healed shop\/cart +\(take back: drift-heal undo (\S+)\)/.exec(healed.out)?.[1] ?? '';
  expect(run('undo', id).exit).toBe(0);
  expect(read('src/gen/cart.ts')).not.toContain('note');
  expect([run('check', 'shop/cart').exit, run('check', 'shop/wishlist').exit]).toEqual([1, 0]);
  expect(run('undo', id).err).toContain('E_CONFLICT');
}, 120_000);

it('an edit after the fix is not undone away', () => {
  const healed = run('remediate', 'shop/cart', '--type=regenerate', '--force', '--allow-command');
  const id = /drift-heal undo (\S+)\)/.exec(healed.out)?.[1] ?? '';
  write('src/gen/cart.ts', `${read('src/gen/cart.ts')}// mine\n`);
  const refused = run('undo', id);
  expect(refused).toMatchObject({ exit: 5, err: expect.stringContaining('src/gen/cart.ts') });
  expect(read('src/gen/cart.ts')).toContain('// mine');
}, 60_000);

it('reject overwrites a named edit, says so, and saves it', () => {
  const edited = read('src/gen/payments.ts');
  const dry = run('reject', 'shop/payments', '--dry-run', '--allow-command');
  expect(dry.out).toContain("overwrites a person's edit; the old bytes are saved");
  expect(read('src/gen/payments.ts')).toBe(edited);
  const rejected = run('reject', 'shop/payments', '--yes', '--allow-command');
  expect(rejected.exit).toBe(0);
  expect(run('check', 'shop/payments').exit).toBe(0);
  const id = /drift-heal undo (\S+)\)/.exec(rejected.out)?.[1] ?? '';
  expect(run('undo', id).exit).toBe(0);
  expect(read('src/gen/payments.ts')).toBe(edited);
}, 60_000);

it('tells every side apart with verify, and changes nothing', () => {
  const before = manifest();
  const { out, exit } = run('verify', '--allow-command', '--format', 'json');
  const verdicts = Object.fromEntries(
    (JSON.parse(out) as DriftVerification[]).map(({ nodeId, verdict }) => [nodeId, verdict]),
  );
  expect(exit).toBe(1);
  expect(verdicts).toEqual({
    'ledger/entries': 'spec-noop',
    'shop/cart': 'spec-ahead',
    'shop/catalog': 'clean',
    'shop/gifts': 'clean',
    'shop/invoices': 'both-changed',
    'shop/newsletter': 'spec-ahead',
    'shop/payments': 'code-ahead',
    'shop/returns': 'format-only',
    'shop/reviews': 'both-changed',
    'shop/search': 'format-only',
    'shop/shipping': 'code-ahead',
    'shop/stock': 'unknown',
    'shop/tax': 'generator-drift',
    'shop/users': 'code-ahead',
    'shop/wishlist': 'spec-ahead',
  });
  expect(manifest()).toEqual(before);
}, 180_000);

it('runs no command of the repository that nobody allowed', () => {
  const auto = run('remediate', '--auto', '--dry-run', '--format', 'json');
  const { items } = JSON.parse(auto.out) as FixAllPlan;
  const cart = items.find(({ nodes }) => nodes.includes('shop/cart'));
  expect(cart).toMatchObject({ plan: null, why: expect.stringContaining('E_COMMAND_NOT_ALLOWED') });
  const one = run('remediate', 'shop/cart', '--type=regenerate', '--force');
  expect(one).toMatchObject({ exit: 2, err: expect.stringContaining('allow.json') });
  expect(run('verify', 'shop/emails')).toMatchObject({
    exit: 3,
    out: expect.stringContaining('no pipeline is declared for it'),
  });
  const checked = run('verify', 'shop/cart');
  expect(checked).toMatchObject({ exit: 3, out: expect.stringContaining('not-verified') });
});

it('refuses to change anything when nobody confirms', () => {
  const before = manifest();
  const { exit, err } = run('remediate', 'shop/cart', '--type=regenerate', '--allow-command');
  expect([exit, err]).toEqual([2, expect.stringContaining('E_CONFIRM')]);
  expect(manifest()).toEqual(before);
}, 60_000);

it('a deferred finding is listed, counted, and fails nothing until its day or its content changes', () => {
  const words = ['--until', '2999-12-31', '--reason', 'after the release', '--owner', 'ada'];
  expect(run('check', 'shop/payments').exit).toBe(1);
  expect(run('defer', 'shop/payments', ...words).exit).toBe(0);
  const deferred = run('check', 'shop/payments');
  expect(deferred).toMatchObject({
    exit: 0,
    out: expect.stringContaining('deferred until 2999-12-31 by ada'),
  });
  expect(deferred.out).toContain('1 deferred');
  expect(run('check', 'shop/payments', '--strict')).toMatchObject({
    exit: 1,
    err:
      'exit 1 by --strict, which ignores deferrals: 1 deferred finding counts\n' +
      '  shop/payments: deferred until 2999-12-31 by ada\n',
  });
  expect(run('check', 'shop/payments', '--strict', '--warn')).toMatchObject({ exit: 0, err: '' });
  write('src/gen/payments.ts', `${read('src/gen/payments.ts')}export const more = 1;\n`);
  expect(run('check', 'shop/payments')).toMatchObject({
    exit: 1,
    out: expect.stringContaining('its content changed since'),
  });
  expect(run('defer', 'shop/catalog', ...words).err).toContain('in sync');
  expect(run('defer', 'shop/payments', '--until', '2001-01-01', '--reason', 'x').exit).toBe(2);
});

it('does not heal what is deferred or frozen, nor what failed before with the same facts', () => {
  run('defer', 'shop/cart', '--until', '2999-12-31', '--reason', 'later');
  expect(whyNot('shop/cart')).toContain('deferred until 2999-12-31');
  write('.yggdrasil/drift.config.yaml', 'remediation:\n  deny: ["src/gen/wish*"]\n');
  expect(whyNot('shop/wishlist')).toContain('outside what remediation.allow and deny let it write');
  write('.yggdrasil/drift.config.yaml', 'remediation:\n  test: [node, -e, "process.exit(1)"]\n');
  expect(whyNot('shop/wishlist')).toContain('the test command failed');
  expect(whyNot('shop/wishlist')).toContain('the test command failed');
  run('remediate', '--auto', '--local', '--confirm', '--allow-command');
  expect(whyNot('shop/wishlist')).toContain('tried before');
  expect(whyNot('shop/wishlist', '--force')).toContain('the test command failed');
  write('.yggdrasil/drift.config.yaml', 'remediation:\n  freeze: []\n');
  expect(whyNot('shop/wishlist')).toBeNull();
  write(
    '.yggdrasil/drift.config.yaml',
    'remediation:\n  freeze: [{ from: 2000-01-01, until: 2999-12-31, reason: audit }]\n',
  );
  expect(whyNot('shop/wishlist', '--force')).toContain('frozen from 2000-01-01 to 2999-12-31: audit');
}, 120_000);

function whyNot(nodeId: string, ...flags: string[]): string | null | undefined {
  const { out } = run('remediate', '--auto', '--dry-run', '--allow-command', '--format', 'json', ...flags);
  return (JSON.parse(out) as FixAllPlan).items.find(({ nodes }) => nodes.includes(nodeId))?.why;
}

function fileOf(entries: ReadonlyMap<string, string>, name: string): string | undefined {
  return entries.get(`src/gen/${name}.ts`);
}

/** Undo gives bytes and modes back; the time of a file or folder is when it was written. */
function withoutTimes(entries: ReadonlyMap<string, string>): Map<string, string> {
  const timeless = (facts: string): string => facts.replace(/^(\d+) (\d+) \d+/, '$1 $2');
  return new Map([...entries].map(([path, facts]) => [path, timeless(facts)]));
}
