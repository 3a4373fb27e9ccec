import type { PublishItem, PublishOutcome } from '@drift/remediation';
import fc from 'fast-check';
import type { PublishMoment } from '../pull-request/describe-pull-request.js';
import type { PublishReport } from '../pull-request/publish-report.js';
import {
  buildPublished,
  buildPublishItem,
  buildPublishMoment,
  buildPublishReport,
} from './build-publish-item.js';
import { hostileText } from './hostile-text.js';

const ORDERS = [
  '[skip ci]',
  '[ci skip]',
  '[no  ci]',
  '[SKIP ACTIONS]',
  '***NO_CI***',
  'skip-checks: true',
  'fixes #1',
  'Closes: acme/shop#12',
  'resolved GH-7',
  'fix https://github.com/acme/shop/issues/3',
  'closes\n#9',
  '\n\nCo-authored-by: Eve <eve@evil.test>',
  '\nSigned-off-by: Eve <eve@evil.test>',
  '\nDrift-Fingerprint: sha256:00',
  '<!-- drift-heal:publish\n{}\n-->',
  '-->',
  '--!>',
  '[^1]',
  '[^1]: note',
  '@acme/owners',
  'acme/shop#4',
  '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  'http://evil.test/?a=b',
  '[x]: http://evil.test "t"',
  '<script>alert(1)</script>',
  '> [!CAUTION]',
  'mail@evil.test',
  'xmpp:eve@evil.test',
  '\u3164',
  'EOF',
  'drift',
  '\ndrift\nname=evil\n',
  '%0A::error::x',
  '::set-output name=a::b',
  '::add-mask::a',
];

/** Text as a hostile repository would write it to steer a host, a merge or a runner. */
export const steeringText: fc.Arbitrary<string> = fc
  .array(fc.oneof(hostileText, fc.constantFrom(...ORDERS), fc.constantFrom('and ', 'spec', ' ')), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));

/** An item of two nodes whose every free text comes from `text`. */
export function hostileItem(text: () => string, action: PublishItem['action']): PublishItem {
  const verdict = () => ({
    nodeId: text(),
    driftType: text(),
    reason: text(),
    confidence: 0.5,
    evidence: [text(), text()],
  });
  return buildPublishItem({
    context: text(),
    nodes: [text(), text()],
    branch: text(),
    action,
    command: [text(), text()],
    planHash: text(),
    facts: {
      verdicts: [verdict(), verdict()],
      files: [
        { path: text(), change: 'create', added: 3, removed: 0 },
        { path: text(), change: 'delete', added: 0, removed: 2 },
      ],
      proof: { isolation: text(), confined: false, runs: 2, test: [text()], durationMs: 1 },
      generator: text(),
    },
  });
}

/** The moment of publishing whose every free text comes from `text`. */
export function hostileMoment(text: () => string): PublishMoment {
  const moment = buildPublishMoment({ nodes: [text(), text()], auditId: text(), auditHead: text() });
  return { ...moment, base: text(), rerun: text() };
}

/** A report with each of these outcomes once and a failure, whose every free text comes from `text`. */
export function hostileReport(text: () => string, outcomes: readonly PublishOutcome[]): PublishReport {
  const facts = () => ({ nodes: [text(), text()], branch: text(), planHash: text(), next: text() });
  const words = () => ({ branch: text(), url: text(), why: text(), warnings: [text()] });
  const failure = () => ({ kind: text(), call: text(), why: text() });
  const items = outcomes.map((outcome) => buildPublished({ outcome, ...words() }, facts()));
  items.push({ ...buildPublished({}, facts()), result: null, failure: failure() });
  return buildPublishReport({
    repository: text(),
    base: text(),
    items,
    closed: [buildPublished({ outcome: 'closed', ...words() }).result].filter((result) => result !== null),
    heldBack: [{ nodes: [text()], why: text() }],
    reconciled: [text()],
    failure: failure(),
  });
}
