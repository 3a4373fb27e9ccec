import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

const CODE = {
  'src/modules/orders/order.service.ts': 'export class OrderService {}\n',
  'src/modules/auth/login.service.ts': 'export class LoginService {}\n',
  'src/modules/auth/session.service.ts': 'export class SessionManager {}\n',
};

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const node = (type: string, path: string): string =>
  `name: Example\ntype: ${type}\nmapping:\n  path: ${path}\n`;

let cli: Cli;
let workspace: TestWorkspace;

beforeAll(async () => {
  cli = await openCli();
});
beforeEach(() => {
  workspace = buildWorkspace({
    ...CODE,
    '.yggdrasil/orders/order-service/node.yaml': node('service', 'src/modules/orders/order.service.ts'),
    '.yggdrasil/orders/order-service/description.md': 'Takes orders.\n',
    '.yggdrasil/auth/login-service/node.yaml': node('service', 'src/modules/auth/login.service.ts'),
    '.yggdrasil/auth/session-manager/node.yaml': node('service', 'src/modules/auth/session.service.ts'),
    '.yggdrasil/auth/auth-api/node.yaml': node('interface', 'src/modules/auth/auth.controller.ts'),
  });
});
afterEach(() => workspace.dispose());

const run = (...argv: string[]) => cli.run(workspace.root, ...argv);

it('prints the lines of the mission word for word, from a state in its own form', () => {
  const entry = (id: string, path: keyof typeof CODE, time: string): string =>
    `  ${id}:\n    path: ${path}\n    hash: sha256:${sha(CODE[path])}\n    materialized_at: ${time}\n`;
  const state = [
    '# .yggdrasil/.drift-state (auto-generated, do not edit manually)\nentries:\n',
    entry('orders/order-service', 'src/modules/orders/order.service.ts', '2026-02-09T14:30:00Z'),
    entry('auth/login-service', 'src/modules/auth/login.service.ts', '2026-02-09T14:28:00Z'),
    entry('auth/session-manager', 'src/modules/auth/session.service.ts', '2026-02-09T14:28:00Z'),
  ].join('');
  workspace.write('.yggdrasil/.drift-state', state);
  const edited = 'export class OrderService { hotfix() {} }\n';
  workspace.write('src/modules/orders/order.service.ts', edited);
  const before = workspace.manifest();
  const { out, exit } = run('scan');
  const was = sha(CODE['src/modules/orders/order.service.ts']).slice(0, 6);
  expect(out).toContain(`orders/order-service → src/modules/orders/order.service.ts
  ✗ DRIFT: file modified since last materialization
    Last materialized: 2026-02-09T14:30:00Z
    File hash changed: ${was}... → ${sha(edited).slice(0, 6)}...
`);
  expect(out).toContain(`auth/login-service → src/modules/auth/login.service.ts
  ✓ OK: matches last materialization

auth/session-manager → src/modules/auth/session.service.ts
  ✓ OK: matches last materialization
`);
  expect(out).toContain(`auth/auth-api → src/modules/auth/auth.controller.ts
  - UNMATERIALIZED: no drift state recorded
`);
  expect(out).toContain('\n4 nodes checked. 1 drift, 1 unmaterialized.\n');
  expect(exit).toBe(1);
  expect(workspace.manifest()).toEqual(before);
});

const WRITTEN = ['orders/order-service', 'auth/login-service', 'auth/session-manager'];

it('absorb: the code becomes the truth, and what the spec has not said stays listed', () => {
  expect(run('materialize', ...WRITTEN, '--written').exit).toBe(0);
  workspace.write('src/modules/orders/order.service.ts', 'export class OrderService { hotfix() {} }\n');
  expect(run('scan').exit).toBe(1);
  expect(run('absorb', 'orders/order-service', '--reason', 'hotfix 123').exit).toBe(2);
  const absorbed = run('absorb', 'orders/order-service', '--reason', 'hotfix 123', '--yes');
  expect(absorbed).toMatchObject({ exit: 0 });
  expect(absorbed.out).toContain('Absorbed orders/order-service');
  const scan = run('scan');
  expect(scan.exit).toBe(0);
  expect(scan.out).toMatch(
    /order\.service\.ts\n {2}✓ OK: matches last materialization\n {4}absorbed on .*, spec not updated since/,
  );

  workspace.write('.yggdrasil/orders/order-service/description.md', 'Takes orders; hotfix 123.\n');
  expect(run('scan').out).toContain('✗ SPEC AHEAD');
  expect(run('absorb', 'orders/order-service', '--with-spec', '--reason', 'says so now', '--yes').exit).toBe(
    0,
  );
  const answered = run('scan');
  expect(answered.exit).toBe(0);
  expect(answered.out).not.toContain('spec not updated since');
  expect(run('history').out).toMatch(/absorb.*done.*orders\/order-service.*hotfix 123/);
});

it('reject: write the code again from the graph, and record it', () => {
  run('materialize', ...WRITTEN, '--written');
  workspace.write('src/modules/orders/order.service.ts', 'mistake\n');
  expect(run('scan').exit).toBe(1);
  workspace.write('src/modules/orders/order.service.ts', 'export class OrderService { /* again */ }\n');
  const recorded = run('materialize', 'orders/order-service', '--written');
  expect(recorded.exit).toBe(0);
  expect(recorded.out).toMatch(
    /changed code src.*order\.service\.ts.*\nMaterialized orders\/order-service\n$/,
  );
  expect(run('scan').exit).toBe(0);
  expect(run('materialize', 'orders/order-service', '--written').out).toBe(
    'Unchanged orders/order-service\n',
  );
});

it('leaving it: the drift stays flagged on every run', () => {
  run('materialize', ...WRITTEN, '--written');
  workspace.write('src/modules/orders/order.service.ts', 'later\n');
  expect(run('scan').exit).toBe(1);
  expect(run('scan')).toEqual(run('scan'));
});

it('both directions at once, and the graph alone', () => {
  run('materialize', ...WRITTEN, '--written');
  workspace.write('.yggdrasil/orders/order-service/description.md', 'Takes and cancels orders.\n');
  expect(run('check', 'orders').out).toContain('✗ SPEC AHEAD: spec changed since last materialization');
  workspace.write('src/modules/orders/order.service.ts', 'export class OrderService { cancel() {} }\n');
  expect(run('check', 'orders').out).toContain(
    '✗ BOTH CHANGED: spec and code both changed since last materialization',
  );
  workspace.remove('src/modules/auth/login.service.ts');
  const scan = run('scan');
  expect(scan.out).toContain('✗ MISSING: mapped file does not exist');
  expect(scan.out).toContain('4 nodes checked. 1 drift, 1 missing, 1 unmaterialized.');
});
