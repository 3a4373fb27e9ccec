import { PUBLISH_OUTCOMES } from '@drift/remediation';
import { expect, it } from 'vitest';
import { buildPublished, buildPublishReport } from '../testing/build-publish-item.js';
import { createPalette } from '../text/create-palette.js';
import { printPublishJson } from './print-publish-json.js';
import { printPublishResults } from './print-publish-results.js';
import { PUBLISH_WORDS } from './publish-words.js';

const plain = createPalette(false);
const none = { number: null, url: null, headSha: null };

const report = buildPublishReport({
  items: [
    buildPublished({ warnings: ['not labelled drift-remediation'] }),
    ...['billing', 'shipping'].map((context) =>
      buildPublished(
        { ...none, outcome: 'limit-run', why: 'this run has opened 1; 1 are allowed' },
        { context, nodes: [`${context}/api`], branch: `drift/${context}` },
      ),
    ),
    buildPublished(
      { ...none, outcome: 'needs-approval', why: 'nobody has approved the plan sha256:0f1e2d3c' },
      { nodes: ['auth/login'], next: 'drift-heal publish b.json --approve sha256:0f1e2d3c' },
    ),
    buildPublished(
      {},
      {
        nodes: ['carts/cart'],
        result: null,
        failure: { kind: 'busy', call: 'POST /pulls', why: 'limit until 12:00' },
      },
    ),
  ],
  closed: [buildPublished({ outcome: 'closed', branch: 'drift/old', number: 7, url: null }).result!],
  heldBack: [{ nodes: ['orders/audit'], why: 'deferred until 2026-03-01 by ada: later' }],
  reconciled: ['drift/orders: the pull request 12 was opened'],
});

it('prints each outcome with its meaning and what to do', () => {
  expect(printPublishResults(report, plain)).toBe(`resumed: drift/orders: the pull request 12 was opened
created: A pull request was opened.
  orders/order-service  #12 https://github.test/acme/shop/pull/12
    there was none for this branch
    warning: not labelled drift-remediation
  what to do: Check its changes, mark it as ready if it is a draft, and merge.
closed: Nothing is left to heal; the pull request was closed.
  drift/old  #7
    there was none for this branch
limit-run: This run has opened as many pull requests as one run may.
  billing/api
    this run has opened 1; 1 are allowed
  shipping/api
    this run has opened 1; 1 are allowed
  what to do: Merge some; the next run goes on with the rest.
needs-approval: A person has to approve this plan before it is published.
  auth/login
    nobody has approved the plan sha256:0f1e2d3c
    next: drift-heal publish b.json --approve sha256:0f1e2d3c
  what to do: Look at the plan, then repeat with --approve <planHash> or with DRIFT_APPROVED_PLAN=<planHash>.
failed: carts/cart
    limit until 12:00 (busy at POST /pulls)
Left to you
  orders/audit: deferred until 2026-03-01 by ada: later
1 created, 1 closed, 3 held back, 1 left to you, 1 failed.
`);
});

it('says when nothing was tried, and when there was nothing', () => {
  const failure = { kind: 'permission', call: '', why: 'the token is not valid' };
  expect(printPublishResults(buildPublishReport({ failure }), plain)).toBe(
    'failed: nothing was tried\n    the token is not valid (permission)\nnothing to publish.\n',
  );
});

it('counts what a limit holds back', () => {
  const held = Array.from({ length: 47 }, () => buildPublished({ ...none, outcome: 'limit-run' }));
  const created = Array.from({ length: 3 }, () => buildPublished());
  const text = printPublishResults(buildPublishReport({ items: [...created, ...held] }), plain);
  expect(text).toMatch(/\n3 created, 47 held back\.\n$/);
});

it('has words for every outcome, in the order of the list', () => {
  expect(Object.keys(PUBLISH_WORDS)).toEqual([...PUBLISH_OUTCOMES]);
  for (const { meaning, next } of Object.values(PUBLISH_WORDS)) {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    if (next !== null) expect(next).toMatch(/^[A-Z].*\.$/);
  }
});

it('prints the same as JSON', () => {
  const json = JSON.parse(printPublishJson(report));
  expect(Object.keys(json)).toEqual(
    'repository base items closed heldBack reconciled failure counts'.split(' '),
  );
  expect(json.counts).toEqual({ created: 1, closed: 1, 'limit-run': 2, 'needs-approval': 1 });
  expect(json.items[0].result).toEqual({
    outcome: 'created',
    meaning: PUBLISH_WORDS.created.meaning,
    whatToDo: PUBLISH_WORDS.created.next,
    branch: 'drift/orders/orders-1a2b3c4d',
    number: 12,
    url: 'https://github.test/acme/shop/pull/12',
    headSha: 'f00d',
    why: 'there was none for this branch',
    warnings: ['not labelled drift-remediation'],
  });
  expect(json.items[4]).toMatchObject({ result: null, failure: { kind: 'busy', why: 'limit until 12:00' } });
});
