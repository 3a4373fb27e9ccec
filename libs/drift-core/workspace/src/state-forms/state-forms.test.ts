import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';
import { writeState, type ListingForm, type StateNode } from './state-forms.fixture.js';

const FIXTURES = new URL('../../../detector/fixtures/', import.meta.url);

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

async function scan(): Promise<DriftScanResult> {
  const drift = await openDrift({ root: workspace.root });
  return drift.scan();
}

/** What the golden results say: of each node the reason with its files, and the codes of what is said of the state. */
function told({ reports, diagnostics }: DriftScanResult): {
  reports: Record<string, string>;
  diagnostics: string[];
} {
  const lines = reports.map(({ nodeId, reason, files }) => {
    const changed = files.map(({ path, change }) => `${path} ${change}`).join(', ');
    return [nodeId, changed === '' ? reason : `${reason}: ${changed}`] as const;
  });
  const codes = diagnostics
    .map(({ code }) => code)
    .filter((code) => /^(?:state-|spec-|inconsistent-)/.test(code));
  return { reports: Object.fromEntries(lines), diagnostics: codes.sort() };
}

describe('golden results', () => {
  it.each(readdirSync(FIXTURES).sort())('%s', async (name) => {
    const { files, golden } = JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as {
      files: Record<string, string>;
      golden: ReturnType<typeof told>;
    };
    workspace = buildWorkspace(files);
    const before = workspace.manifest();
    expect(told(await scan())).toEqual(golden);
    expect(workspace.manifest()).toEqual(before);
  });
});

const CART = '.yggdrasil/model/shop/cart/yg-node.yaml';
const RULES = '.yggdrasil/model/shop/cart/rules.md';
const SHOP = '.yggdrasil/model/shop/yg-node.yaml';

/** One mapped node below a documentation node, with everything as the form records it. */
const TREE: Record<string, string> = {
  '.yggdrasil/yg-config.yaml': 'version: "2.2.0"\n',
  [SHOP]: 'name: Shop\ntype: module\n',
  [CART]: 'name: Cart\ntype: service\nmapping:\n  paths: [src/cart/]\n',
  [RULES]: 'One cart a customer.\n',
  'src/cart/Api.ts': 'export const api = 1;\n',
  'src/cart/_p.ts': 'export const p = 2;\n',
  'src/cart/notes.txt': 'one\ntwo\n',
};
const NODE: StateNode = {
  id: 'shop/cart',
  mapping: ['src/cart/'],
  code: ['src/cart/Api.ts', 'src/cart/_p.ts', 'src/cart/notes.txt'],
  graph: [CART, RULES, SHOP],
  ownPart: '{"type":"service"}',
};
/** From form S5 on the node file itself is no file of the record. */
const nodeIn = (form: ListingForm): StateNode =>
  form === 'S5' || form === 'S6' ? { ...NODE, graph: [RULES, SHOP] } : NODE;

function build(form: ListingForm, tree: Record<string, string> = TREE, nodes = [nodeIn(form)]): void {
  workspace = buildWorkspace({ ...tree, ...writeState(form, tree, nodes) });
}

const verdictOf = async (): Promise<string> => told(await scan()).reports['shop/cart'] ?? 'not listed';
const write = (path: string, text: string) => (): void => workspace.write(path, text);

const LISTING = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const;
const WITH_GRAPH = ['S2', 'S3', 'S4', 'S5', 'S6'] as const;

describe('status rules of every form', () => {
  describe.each(LISTING)('%s', (form) => {
    it.each<[string, () => void, string]>([
      ['nothing', () => undefined, 'in-sync'],
      [
        'a code edit',
        write('src/cart/Api.ts', 'export const api = 9;\n'),
        'code-ahead: src/cart/Api.ts body',
      ],
      ['a new file', write('src/cart/new.ts', 'export {};\n'), 'untracked-output: src/cart/new.ts added'],
      ['a deletion', () => workspace.remove('src/cart/_p.ts'), 'missing-output: src/cart/_p.ts missing'],
      [
        'every file gone',
        () => workspace.remove('src/cart'),
        'missing-output: src/cart/Api.ts missing, src/cart/_p.ts missing, src/cart/notes.txt missing',
      ],
      [
        'a rename',
        () => workspace.rename('src/cart/_p.ts', 'src/cart/q.ts'),
        'renamed-output: src/cart/q.ts renamed',
      ],
      ['a touch', () => workspace.write('src/cart/Api.ts', workspace.read('src/cart/Api.ts')), 'in-sync'],
    ])('%s', async (_, change, expected) => {
      build(form);
      change();
      expect(await verdictOf()).toBe(expected);
    });

    it('a node that was never recorded', async () => {
      const other = {
        '.yggdrasil/model/shop/till/yg-node.yaml': 'name: T\ntype: x\nmapping: { paths: [till.ts] }\n',
      };
      build(form, { ...TREE, ...other });
      expect(told(await scan()).reports['shop/till']).toBe('unmaterialized');
      workspace.write('till.ts', '');
      expect(told(await scan()).reports['shop/till']).toBe('unrecorded: till.ts added');
    });

    it('an entry whose node is gone is an orphan, a black box is not looked into', async () => {
      build(form);
      workspace.write(CART, `${TREE[CART]}blackbox: true\n`);
      expect(await verdictOf()).toBe('not listed');
      workspace.remove('.yggdrasil/model/shop/cart');
      expect(await verdictOf()).toMatch(/^orphaned: /);
    });
  });

  describe.each(WITH_GRAPH)('%s, the graph side', (form) => {
    it.each<[string, () => void, string]>([
      ['an artifact edited', write(RULES, 'Two carts.\n'), `spec-ahead: ${RULES} changed`],
      [
        'a listed file of another node edited',
        write(SHOP, 'name: Shop\ntype: other\n'),
        `upstream-ahead: ${SHOP} changed`,
      ],
      ['an artifact that nobody listed', write('.yggdrasil/model/shop/cart/more.md', 'x'), 'in-sync'],
      [
        'both sides',
        () => {
          workspace.write(RULES, 'Two carts.\n');
          workspace.write('src/cart/Api.ts', 'export const api = 9;\n');
        },
        `both-changed: ${RULES} changed, src/cart/Api.ts body`,
      ],
      [
        'the spec and a new file',
        () => {
          workspace.write(RULES, 'Two carts.\n');
          workspace.write('src/cart/new.ts', '');
        },
        `both-changed: ${RULES} changed, src/cart/new.ts added`,
      ],
      [
        'graph files under the names of before',
        () => workspace.rename(RULES, '.yggdrasil/model/shop/cart/other.md'),
        `spec-ahead: ${RULES} missing`,
      ],
    ])('%s', async (_, change, expected) => {
      build(form);
      change();
      expect(await verdictOf()).toBe(expected);
    });
  });
});

describe('graph files that got their newer names', () => {
  const renamed = (tree: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(tree).map(([path, text]) => [path.replace(/yg-(?=\w+\.yaml$)/, ''), text]),
    );
  const node = { ...NODE, graph: NODE.graph.map((path) => path.replace('yg-', '')) };

  it.each(['S2', 'S3', 'S4'] as const)(
    '%s: the same content is the same file, other content is a change',
    async (form) => {
      const state = writeState(form, renamed(TREE), [node]);
      workspace = buildWorkspace({ ...TREE, ...state });
      expect(await verdictOf()).toBe('in-sync');
      workspace.write(CART, `${TREE[CART]}description: other\n`);
      const { reports } = await scan();
      expect(reports[0]).toMatchObject({
        reason: 'spec-ahead',
        files: [{ path: CART, renamedFrom: CART.replace('yg-', ''), change: 'changed' }],
      });
    },
  );

  it('a graph that moved below model/ is followed', async () => {
    const top = (path: string): string => path.replace('/model/', '/');
    const before = Object.fromEntries(Object.entries(renamed(TREE)).map(([path, text]) => [top(path), text]));
    const state = writeState('S2', before, [{ ...node, graph: node.graph.map(top) }]);
    workspace = buildWorkspace({ ...TREE, ...state });
    expect(await verdictOf()).toBe('in-sync');
  });
});

describe('the digest of a node’s own part (S5, S6)', () => {
  const OTHER =
    'name: Cart\ntype: service\nrelations:\n  - { target: shop, type: uses }\nmapping:\n  paths: [src/cart/]\n';

  it.each(['S5', 'S6'] as const)('%s: a description is no part of it', async (form) => {
    build(form);
    workspace.write(CART, `${TREE[CART]}description: new words\n`);
    expect(await verdictOf()).toBe('in-sync');
  });

  it.each(['S5', 'S6'] as const)(
    '%s: another one is a change where the commit of the record shows it',
    async (form) => {
      build(form);
      commit();
      workspace.write(CART, OTHER);
      expect(await verdictOf()).toBe(`spec-ahead: ${CART} changed`);
    },
  );

  it.each(['S5', 'S6'] as const)('%s: without history it is not comparable, which is said', async (form) => {
    build(form);
    workspace.write(CART, OTHER);
    const [report] = (await scan()).reports;
    expect(report).toMatchObject({ reason: 'in-sync', axes: { spec: 'unrecorded' } });
    expect(report?.confidence).toBeLessThanOrEqual(0.5);
  });

  it('a digest that cannot be reproduced but whose node file is as committed is the same', async () => {
    build('S5', TREE, [{ ...nodeIn('S5'), ownPart: '{"type":"service","later":1}' }]);
    expect((await scan()).reports[0]?.axes.spec).toBe('unrecorded');
    commit();
    expect((await scan()).reports[0]?.axes.spec).toBe('same');
  });
});

function commit(): void {
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: all');
}
