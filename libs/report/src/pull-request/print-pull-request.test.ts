import { parseTrailer, printTrailer } from '@drift/remediation';
import { describe, expect, it } from 'vitest';
import { buildPublishItem, buildPublishMoment } from '../testing/build-publish-item.js';
import { readAsGithub } from '../testing/read-as-github.js';
import { describePullRequest } from './describe-pull-request.js';
import { MAX_BODY, printPullRequest } from './print-pull-request.js';
import type { PullRequestFacts } from './pull-request-facts.js';

it('describes a regeneration', async () => {
  const { title, body, commitMessage } = describePullRequest(buildPublishItem(), buildPublishMoment());
  expect(title).toBe('chore(drift): regenerate orders/order-service');
  expect(commitMessage).toBe(`chore(drift): regenerate orders/order-service

orders/order-service was spec-ahead.

2 files: 1 created, 1 updated; 52 lines added, 3 removed.

Drift-Fingerprint: sha256:9a8b7c
`);
  await expect(body).toMatchFileSnapshot('fixtures/regenerate.md');
});

it('describes an absorb of several nodes, where checks start', async () => {
  const [verdict] = buildPublishItem().facts.verdicts;
  const second = { ...verdict!, nodeId: 'orders/refunds', reason: 'code-ahead', evidence: [] };
  const { facts } = buildPublishItem();
  const item = buildPublishItem({
    action: 'update_spec',
    nodes: ['orders/order-service', 'orders/refunds'],
    command: [],
    facts: { ...facts, verdicts: [verdict!, second], files: [] },
  });
  const moment = { ...buildPublishMoment({ auditHead: null }), startsChecks: true };
  const { title, body } = describePullRequest(item, moment);
  expect(title).toBe('chore(drift): accept the code of 2 nodes of orders');
  await expect(body).toMatchFileSnapshot('fixtures/update-spec.md');
});

it('differs from run to run in one line and the record alone', () => {
  const first = describePullRequest(buildPublishItem(), buildPublishMoment());
  const later = buildPublishMoment({ auditId: '2026-02-11-3', auditHead: '90:77aa' });
  const second = describePullRequest(buildPublishItem(), later);
  const lines = second.body.split('\n');
  const other = first.body.split('\n').filter((line, at) => line !== lines[at]);
  expect(other).toEqual([
    'Audit entry `2026-02-10-17`, log head `17:5d41402abc4b`',
    expect.stringContaining('"auditId"'),
  ]);
  expect([second.title, second.commitMessage]).toEqual([first.title, first.commitMessage]);
});

it('says when the command ran once, unconfined, without a test', () => {
  const { facts } = buildPublishItem();
  const proof = { isolation: 'process-group', confined: false, runs: 1, test: [], durationMs: 1 };
  const { body } = describePullRequest(
    buildPublishItem({ facts: { ...facts, proof, generator: null } }),
    buildPublishMoment(),
  );
  expect(body).toContain('(`process-group`); the rest of the machine was not closed to it');
  expect(body).toContain('- Reproducible: not known, it ran once');
  expect(body).toContain('- Test: none is configured');
});

describe('a body that would be too long', () => {
  const many = (count: number): PullRequestFacts => {
    const name = (at: number): string => `orders/${'x'.repeat(150)}-${at}`;
    const nodes = Array.from({ length: count }, (_, at) => name(at));
    const item = buildPublishItem({ nodes });
    const [verdict] = item.facts.verdicts;
    const verdicts = nodes.map((nodeId) => ({ ...verdict!, nodeId, evidence: [`it is \`${nodeId}\``] }));
    const files = nodes.map((path) => ({ path, change: 'update' as const, added: 1, removed: 1 }));
    const { trailer, ...moment } = buildPublishMoment();
    const facts = { ...item.facts, verdicts, files };
    return { ...moment, ...trailer, item: { ...item, facts }, trailer: printTrailer(trailer) };
  };

  it('leaves out whole rows, says how many, and keeps the trailer', () => {
    const facts = many(1000);
    const { body } = printPullRequest(facts);
    expect(body.length).toBeLessThanOrEqual(MAX_BODY);
    expect(body.length).toBeGreaterThan(MAX_BODY - 1000);
    expect(body.endsWith(`\n\n${facts.trailer}`)).toBe(true);
    const [verdicts, files] = body.split('\n').filter((line) => /^\| \d+ more \|/.test(line));
    const shown = readAsGithub(body).tableRows.map((rows) => rows - 2);
    expect([verdicts, files]).toEqual(shown.map((rows) => `| ${1000 - rows} more | | | |`));
    expect(shown.every((rows) => rows > 80)).toBe(true);
    expect(body).toMatch(/\n- \d+ more\n/);
    expect(body).toContain('1000 files: 1000 updated; 1000 lines added, 1000 removed.');
  });

  it('leaves out nothing that fits', () => {
    const { body } = printPullRequest(many(60));
    expect(body).not.toMatch(/\d+ more \|/);
    expect(readAsGithub(body).tableRows).toEqual([61, 61]);
  });

  it('keeps the trailer when it leaves room for one sentence alone, and refuses one that leaves none', () => {
    const trailer = `<!-- ${'x'.repeat(63_000)} -->`;
    const { body } = printPullRequest({ ...many(1000), trailer });
    expect(body.length).toBeLessThanOrEqual(MAX_BODY);
    expect(body.endsWith(trailer)).toBe(true);
    expect(() => printPullRequest({ ...many(2), trailer: 'x'.repeat(MAX_BODY) })).toThrow(RangeError);
  });

  it.each([59, 100, 130, 139, 150, 170])('of %i nodes is within the limit', (count) => {
    expect(printPullRequest(many(count)).body.length).toBeLessThanOrEqual(MAX_BODY);
  });

  it('shows the beginning of a long name and of a long command', () => {
    const nodes = [`orders/${'😀'.repeat(5000)}`];
    const command = ['npm', 'x'.repeat(100_000)];
    const { body } = describePullRequest(buildPublishItem({ nodes, command }), buildPublishMoment());
    expect(body.length).toBeLessThan(10_000);
    expect(body).toMatch(/no longer agree/);
    expect(body).not.toMatch(/\\ud83d|\ufffd/);
    expect(parseTrailer(body)).toEqual(buildPublishMoment().trailer);
  });
});
