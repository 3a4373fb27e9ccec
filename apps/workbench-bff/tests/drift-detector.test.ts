import type { DriftAnalysis, DriftType } from '@drift/domain/types';
import { driftAnalysisSchema, driftScanResultSchema } from '@drift/domain/zod';
import { openDrift } from '@drift/workspace';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  DRIFT_SPACE,
  OPENAPI_REFORMATTED,
  ORDER_SERVICE,
  ORDER_SERVICE_REFORMATTED,
  TAX,
  TAX_REFORMATTED,
} from './drift-space.fixture.js';
import { recordWritten, regenerate, startTestServer, type TestServer } from './test-server.fixture.js';

const SERVICE = 'src/orders/order-service.ts';
const TAX_FILE = 'src/billing/tax.py';
const DOCUMENT = 'specs/openapi.yaml';

let server: TestServer;
let recorded: string;
beforeAll(async () => {
  server = await startTestServer(DRIFT_SPACE);
  recorded = server.space.git('rev-parse', 'HEAD').trim();
});
afterEach(() => {
  server.space.git('reset', '--quiet', '--hard', recorded);
  server.space.git('clean', '--quiet', '--force', '-dx');
});
afterAll(() => server.stop());

/** What both doors say of a node: the façade's report and, over HTTP, the analysis that belongs to it. */
async function judge(nodeId: string): Promise<DriftAnalysis> {
  const report = await (await openDrift({ root: server.space.root })).report(nodeId);
  const answer = await server.post('/drift/analyze', { nodeId });
  expect(answer.status).toBe(200);
  const analysis = driftAnalysisSchema.parse(answer.json());
  expect(answer.json()).toEqual(analysis);
  // The analysis may only add notes on what it could not show.
  const { evidence, ...rest } = analysis.report;
  expect({ ...rest, evidence: evidence.slice(0, report.evidence.length) }).toEqual(report);
  return analysis;
}

/** A change by a pattern that must occur. */
function edit(path: string, from: string | RegExp, to: string): void {
  const text = server.space.read(path);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  server.space.write(path, changed);
}

const verdictOf = ({ report }: DriftAnalysis): [DriftType, string] => [report.driftType, report.reason];
const namesOf = ({ symbols }: DriftAnalysis): string[] =>
  symbols.map(({ name, change, compatibility }) => `${name} ${change} ${compatibility}`);
const actionsOf = ({ suggestions }: DriftAnalysis): string[] => suggestions.map(({ action }) => action);

describe('test_detect_no_drift', () => {
  it.each(['orders/order-service', 'billing/tax', 'api/client'])('%s is in sync', async (nodeId) => {
    const found = await judge(nodeId);
    expect(found.report).toMatchObject({ driftType: 'none', reason: 'in-sync', confidence: 1, files: [] });
    expect(found).toMatchObject({ hunks: [], comparisons: [], symbols: [], suggestions: [], cause: null });
  });

  it('knows a file by its bytes: written again or restored it is in sync', async () => {
    server.space.write(SERVICE, ORDER_SERVICE);
    expect(verdictOf(await judge('orders/order-service'))).toEqual(['none', 'in-sync']);
    edit(SERVICE, 'order.id', 'order.name');
    expect(verdictOf(await judge('orders/order-service'))).not.toEqual(['none', 'in-sync']);
    server.space.git('checkout', '--quiet', '--', SERVICE);
    expect(verdictOf(await judge('orders/order-service'))).toEqual(['none', 'in-sync']);
  });
});

describe('test_detect_benign_drift', () => {
  it.each<[string, { nodeId: string; path: string; text: string; kinds: string[]; ignored: string[] }]>([
    [
      'quotes, indentation, semicolons and trailing commas of TypeScript',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        text: ORDER_SERVICE_REFORMATTED,
        kinds: ['format'],
        ignored: ['commas', 'quotes', 'semicolons'],
      },
    ],
    [
      'quotes and layout of Python',
      {
        nodeId: 'billing/tax',
        path: TAX_FILE,
        text: TAX_REFORMATTED,
        kinds: ['format'],
        ignored: ['commas', 'quotes', 'whitespace'],
      },
    ],
    [
      'a comment of TypeScript',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        text: ORDER_SERVICE.replace('is a mistake of', 'means a hole in'),
        kinds: ['comment'],
        ignored: ['comment'],
      },
    ],
    [
      'a new comment of Python',
      {
        nodeId: 'billing/tax',
        path: TAX_FILE,
        text: TAX.replace('RATES =', '# As of 2026.\nRATES ='),
        kinds: ['comment'],
        ignored: ['comment'],
      },
    ],
    [
      'line ends',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        text: ORDER_SERVICE.replaceAll('\n', '\r\n'),
        kinds: ['eol'],
        ignored: ['line-ends'],
      },
    ],
    [
      'the layout of an OpenAPI document',
      {
        nodeId: 'api/client',
        path: DOCUMENT,
        text: OPENAPI_REFORMATTED,
        kinds: ['format'],
        ignored: ['comment'],
      },
    ],
  ])('%s', async (_what, { nodeId, path, text, kinds, ignored }) => {
    server.space.write(path, text);
    const found = await judge(nodeId);
    expect(verdictOf(found)).toEqual(['benign', 'format-only']);
    expect(found.report.confidence).toBeGreaterThan(0.5);
    expect(found.report.files).toMatchObject([{ path, change: 'format' }]);
    const [comparison] = found.comparisons;
    // Other line ends are proved by the recorded digest, before any content is looked for.
    const basis = kinds.includes('eol') ? 'digests' : 'content';
    expect(comparison).toMatchObject({ path, verdict: 'benign', basis, symbols: [] });
    expect(comparison?.kinds).toEqual(expect.arrayContaining(kinds));
    expect(comparison?.ignored.map(({ what }) => what)).toEqual(expect.arrayContaining(ignored));
    expect(found.suggestions).toMatchObject([{ action: 'update_spec', autoFixable: false }]);
  });

  it('a comment lowers the confidence that mere layout has', async () => {
    server.space.write(SERVICE, ORDER_SERVICE_REFORMATTED);
    const layout = await judge('orders/order-service');
    server.space.write(SERVICE, ORDER_SERVICE.replace('Takes an order', 'Accepts an order'));
    const comment = await judge('orders/order-service');
    expect(comment.comparisons[0]?.kinds).toContain('doc-comment');
    expect(comment.report.confidence).toBeLessThan(layout.report.confidence);
  });

  it('stays benign without any history, and says that it knows less', async () => {
    server.space.write(SERVICE, ORDER_SERVICE_REFORMATTED);
    const sure = await judge('orders/order-service');
    server.space.rename('.git', 'elsewhere/.git');
    const found = await judge('orders/order-service').finally(() =>
      server.space.rename('elsewhere/.git', '.git'),
    );
    expect(verdictOf(found)).toEqual(['benign', 'format-only']);
    expect(found.report.confidence).toBeLessThan(sure.report.confidence);
    expect(found.report.evidence.map(({ message }) => message)).toContain('kinds unknown without history');
  });

  it.each<[string, string, string, string]>([
    ['white space inside a string', SERVICE, 'thank  you', 'thank you'],
    [
      'a comment that steers a linter',
      SERVICE,
      '  const total',
      '  // eslint-disable-next-line\n  const total',
    ],
    ['a line that leaves its block', TAX_FILE, '    else:\n        rate =', '    rate ='],
    ['a key that is another number', DOCUMENT, "version: '1.0'", 'version: 1.0'],
  ])('never: %s', async (_what, path, from, to) => {
    edit(path, from, to);
    const scan = await (await openDrift({ root: server.space.root })).scan();
    expect(scan.summary.byType).toMatchObject({ benign: 0, none: 2 });
  });

  it('never: code that cannot be parsed, where the contract is unknown too', async () => {
    edit(SERVICE, /\}\n$/, '');
    const found = await judge('orders/order-service');
    expect(found.report.driftType).not.toBe('benign');
    expect(found.report.confidence).toBeLessThanOrEqual(0.5);
    expect(found.comparisons).toMatchObject([
      { verdict: 'changed', reasons: [expect.stringMatching(/parsed/)] },
    ]);
  });
});

describe('test_detect_spec_stale', () => {
  it.each<[string, string, string, string, string]>([
    [
      'orders/order-service',
      SERVICE,
      'line.amount, 0)',
      'line.amount, order.fee)',
      'placeOrder body internal',
    ],
    ['billing/tax', TAX_FILE, 'amount * rate, 2', 'amount * rate, 3', 'tax_of body internal'],
  ])('%s: a body was edited, its contract is kept', async (nodeId, path, from, to, symbol) => {
    edit(path, from, to);
    const found = await judge(nodeId);
    expect(verdictOf(found)).toEqual(['spec_stale', 'code-ahead']);
    expect(found.report.confidence).toBeGreaterThan(0.5);
    expect(found.report.axes.code).toEqual(['body']);
    expect(found.comparisons).toMatchObject([{ path, verdict: 'changed', kinds: ['internal'] }]);
    expect(namesOf(found)).toEqual([symbol]);
    expect(found.hunks).not.toEqual([]);
    expect(actionsOf(found)[0]).toBe('update_spec');
  });

  it('a contract that is only extended is no break', async () => {
    edit(SERVICE, /$/, '\nexport const CURRENCY: string = "EUR";\n');
    const found = await judge('orders/order-service');
    expect(verdictOf(found)).toEqual(['spec_stale', 'code-ahead']);
    expect(namesOf(found)).toEqual(['CURRENCY added additive']);
  });

  it('names the commit that brought the change in, and none before it is committed', async () => {
    edit(SERVICE, 'line.amount, 0)', 'line.amount, order.fee)');
    expect((await judge('orders/order-service')).cause).toBeNull();
    server.space.git('commit', '--quiet', '--all', '--message', 'Charge the fee');
    server.space.write('unrelated.txt', 'x');
    server.space.git('add', '.');
    server.space.git('commit', '--quiet', '--message', 'Something else');
    expect((await judge('orders/order-service')).cause).toMatchObject({
      commit: server.space.git('rev-parse', 'HEAD~1').trim(),
      author: 'Tester',
      subject: 'Charge the fee',
      path: SERVICE,
    });
  });
});

describe('test_detect_code_stale', () => {
  it('an operation was added to the document: the pipeline is offered, safe, and heals it', async () => {
    edit(DOCUMENT, /$/, '    post: { operationId: createOrder, responses: {} }\n');
    const found = await judge('api/client');
    expect(verdictOf(found)).toEqual(['code_stale', 'spec-ahead']);
    expect(found.report.confidence).toBeGreaterThan(0.5);
    expect(found.comparisons).toMatchObject([{ path: DOCUMENT, verdict: 'changed', language: 'yaml' }]);
    expect(found.suggestions[0]).toMatchObject({ action: 'regenerate', autoFixable: true });
    await regenerate(server.drift, 'api/client');
    expect(server.space.read('src/gen/client.ts')).toContain('createOrder');
    expect(verdictOf(await judge('api/client'))).toEqual(['none', 'in-sync']);
  });

  it('the spec of hand-written code was edited: somebody has to write it', async () => {
    edit('.yggdrasil/orders/order-service/responsibility.md', 'keeps them', 'ships them');
    const found = await judge('orders/order-service');
    expect(verdictOf(found)).toEqual(['code_stale', 'spec-ahead']);
    expect(actionsOf(found)).toEqual(['manual_review', 'update_spec']);
  });

  it('code that is gone is never healed by itself', async () => {
    server.space.remove('src/gen/client.ts');
    const found = await judge('api/client');
    expect(verdictOf(found)).toEqual(['code_stale', 'missing-output']);
    expect(found.suggestions).toMatchObject([{ action: 'regenerate', autoFixable: false }]);
  });
});

describe('test_detect_semantic_drift', () => {
  it.each<[string, { nodeId: string; path: string; from: string | RegExp; to: string; symbols: string[] }]>([
    [
      'a parameter was added to an exported function',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        from: '(order: Order)',
        to: '(order: Order, dryRun: boolean)',
        symbols: ['placeOrder signature breaking'],
      },
    ],
    [
      'an exported function is gone',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        from: /\n\/\*\* Where orders are kept\. \*\/[^]*$/,
        to: '',
        symbols: ['openStore removed breaking'],
      },
    ],
    [
      'an exported function has another name',
      {
        nodeId: 'orders/order-service',
        path: SERVICE,
        from: 'openStore',
        to: 'openOrders',
        symbols: ['openOrders renamed breaking'],
      },
    ],
    [
      'a Python function takes one argument more',
      {
        nodeId: 'billing/tax',
        path: TAX_FILE,
        from: '(kind, amount)',
        to: '(kind, amount, country)',
        symbols: ['tax_of signature breaking'],
      },
    ],
  ])('%s', async (_what, { nodeId, path, from, to, symbols }) => {
    edit(path, from, to);
    const found = await judge(nodeId);
    expect(verdictOf(found)).toEqual(['semantic', 'contract-break']);
    expect(found.report.confidence).toBeGreaterThan(0.5);
    expect(namesOf(found)).toEqual(symbols);
    expect(found.comparisons[0]?.kinds).toContain('breaking');
    expect(actionsOf(found)[0]).toBe('manual_review');
    expect(found.suggestions.every(({ autoFixable }) => !autoFixable)).toBe(true);
    expect(found.suggestions[0]?.estimatedImpact).toBe('high');
  });

  it('a contract broken and reformatted at once stays broken', async () => {
    server.space.write(SERVICE, ORDER_SERVICE_REFORMATTED.replace('(path: string)', '(path: URL)'));
    const found = await judge('orders/order-service');
    expect(verdictOf(found)).toEqual(['semantic', 'contract-break']);
    expect(namesOf(found)).toContain('openStore signature breaking');
  });

  it('spec and code both went their own way', async () => {
    edit('.yggdrasil/orders/order-service/responsibility.md', 'keeps them', 'ships them');
    edit(SERVICE, 'line.amount, 0)', 'line.amount, order.fee)');
    const found = await judge('orders/order-service');
    expect(verdictOf(found)).toEqual(['semantic', 'both-changed']);
    expect(actionsOf(found)[0]).toBe('manual_review');
  });

  it('a reformatted side does not count as having gone its own way', async () => {
    edit('.yggdrasil/orders/order-service/responsibility.md', 'keeps them', 'ships them');
    server.space.write(SERVICE, ORDER_SERVICE_REFORMATTED);
    expect(verdictOf(await judge('orders/order-service'))).toEqual(['code_stale', 'spec-ahead']);
  });
});

describe('test_batch_scan', () => {
  const CONTEXTS = ['alpha', 'beta', 'gamma', 'delta'];
  const KINDS = ['none', 'benign', 'spec_stale', 'code_stale', 'semantic'] as const;
  const CODE = "export function run(input: string): string {\n  return input + '!';\n}\n";
  const EDITED = {
    none: CODE,
    benign: CODE.replaceAll("'", '"').replaceAll(';', ''),
    spec_stale: CODE.replace('!', '?'),
    code_stale: CODE,
    semantic: CODE.replace('input: string', 'input: number'),
  };

  it('judges every node of every context in one look, each file read once', async () => {
    for (const context of CONTEXTS)
      for (const kind of KINDS) {
        server.space.write(`src/${context}/${kind}.ts`, CODE);
        server.space.write(
          `.yggdrasil/${context}/${kind}/node.yaml`,
          `type: service\nmapping:\n  path: src/${context}/${kind}.ts\n`,
        );
        server.space.write(`.yggdrasil/${context}/${kind}/rules.md`, 'Runs.\n');
      }
    const drift = await openDrift({ root: server.space.root });
    await recordWritten(drift, ...CONTEXTS);
    server.space.git('add', '.');
    server.space.git('commit', '--quiet', '--message', 'more contexts');
    for (const context of CONTEXTS)
      for (const kind of KINDS) {
        server.space.write(`src/${context}/${kind}.ts`, EDITED[kind]);
        if (kind === 'code_stale') server.space.write(`.yggdrasil/${context}/${kind}/rules.md`, 'Walks.\n');
      }

    const before = server.space.manifest();
    let read = 0;
    const scan = await drift.scan({ onFile: (count) => (read = count) });
    const verdicts = new Map(scan.reports.map(({ nodeId, driftType }) => [nodeId, driftType]));
    for (const context of CONTEXTS)
      for (const kind of KINDS) expect(verdicts.get(`${context}/${kind}`)).toBe(kind);
    expect(scan.summary).toMatchObject({ checked: 23, unjudged: 0 });
    expect(scan.summary.byType).toEqual({ none: 7, benign: 4, spec_stale: 4, code_stale: 4, semantic: 4 });
    expect(scan.summary.byContext['beta']).toEqual({
      none: 1,
      benign: 1,
      spec_stale: 1,
      code_stale: 1,
      semantic: 1,
    });
    expect(read).toBeLessThanOrEqual(Object.keys(before).length);
    expect(server.space.manifest()).toEqual(before);

    const narrow = await drift.scan({ contexts: ['gamma'] });
    expect(narrow.reports).toEqual(scan.reports.filter(({ context }) => context === 'gamma'));
  });

  it('gives the same over HTTP, whoever asks', async () => {
    const other = await startTestServer(DRIFT_SPACE);
    onTestFinished(() => other.stop());
    await other.watching;
    const told = other.nextEvent('scan-finished');
    other.space.write(SERVICE, ORDER_SERVICE.replace('(order: Order)', '(order: Order, dryRun: boolean)'));
    await told;
    const answers = await Promise.all([1, 2, 3].map(() => other.get('/drift/scan')));
    const [scan, ...more] = answers.map((answer) => driftScanResultSchema.parse(answer.json()));
    for (const same of more) expect(same).toEqual(scan);
    expect(scan?.reports.map(({ nodeId, reason }) => [nodeId, reason])).toEqual([
      ['api/client', 'in-sync'],
      ['billing/tax', 'in-sync'],
      ['orders/order-service', 'contract-break'],
    ]);
  });
});
