import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { semanticDiffSchema } from '@drift/domain/zod';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openCli, type Cli } from './testing/run-cli.js';

let cli: Cli;
let workspace: TestWorkspace;

beforeAll(async () => {
  cli = await openCli();
  workspace = buildWorkspace({
    'old.ts': "export const a = 'x';\n",
    'quoted.ts': 'export const a = "x"\n',
    'other.ts': 'export const b = 2;\n',
    'src/a.ts': 'export const a = 1;\n',
    '.yggdrasil/api/client/node.yaml': 'type: library\nmapping:\n  path: src/a.ts\n',
    '.yggdrasil/api/client/responsibility.md': 'the client\n',
  });
});
afterAll(() => {
  workspace.dispose();
});

const run = (...argv: string[]) => cli.run(workspace.root, ...argv);

it('proves two files equal in meaning, without a workspace', () => {
  const { out, exit } = cli.run('/', 'diff', `${workspace.root}/old.ts`, `${workspace.root}/quoted.ts`);
  expect(out).toMatch(/\n {2}~ BENIGN: only .* differs?\n/);
  expect(out).toContain('\n-export const a = \'x\';\n+export const a = "x"\n');
  expect(exit).toBe(0);
});

it('prints a comparison as JSON that the schema knows', () => {
  const { out, exit } = run('diff', 'old.ts', 'other.ts', '--json');
  const diff = semanticDiffSchema.parse(JSON.parse(out));
  expect(diff).toMatchObject({ path: 'other.ts', verdict: 'changed', language: 'typescript' });
  expect(exit).toBe(1);
});

it('prints an error as JSON where JSON was asked for', () => {
  const { err, exit } = run('diff', 'old.ts', 'gone.ts', '--json');
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  expect(exit).toBe(2);
});

it('answers each line of a batch before the next one comes', async () => {
  const child = cli.pipe(workspace.root, 'diff', '--batch');
  const ended = once(child, 'exit');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value } = await answers.next();
    return JSON.parse(String(value));
  };
  expect(await ask({ id: 1, before: 'old.ts', after: 'quoted.ts' })).toMatchObject({
    id: 1,
    verdict: 'benign',
  });
  expect(await ask({ id: 2, before: 'old.ts', after: 'gone.ts' })).toMatchObject({
    id: 2,
    verdict: 'changed',
    error: { code: 'E_NOT_FOUND' },
  });
  expect(await ask({ id: 3, before: 'old.ts', after: 'old.ts' })).toMatchObject({
    id: 3,
    verdict: 'identical',
  });
  child.stdin.end();
  expect(await ended).toEqual([3, null]);
});

it('ends a batch quietly when its reader leaves', async () => {
  const child = cli.pipe(workspace.root, 'diff', '--batch');
  const ended = once(child, 'exit');
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  // The rest of what is written finds no reader.
  child.stdin.on('error', () => undefined);
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end(`${JSON.stringify({ id: 1, before: 'old.ts', after: 'old.ts' })}\n`.repeat(5000));
  expect(await ended).toEqual([3, null]);
  expect(err).toBe('');
});

it('explains a node from its spec to its code', () => {
  run('materialize', 'api', '--written');
  workspace.write('src/a.ts', 'export const a = 1, b = 2;\n');
  const { out, exit } = run('explain', 'api/client');
  workspace.write('src/a.ts', 'export const a = 1;\n');
  expect(out).toMatch(/^api\/client\n {2}✗ DRIFT: /);
  expect(out).toContain('  .yggdrasil/api/client/responsibility.md\n');
  expect(out).toContain('\n  src/a.ts (');
  expect(out).toContain('drift-heal absorb api/client');
  expect(exit).toBe(0);
});
