import type { DriftAnalysis, SemanticDiff } from '@drift/domain/types';
import { buildComparison, buildIgnored, buildSymbol, lines } from './build-comparison.js';

const SERVICE = 'src/orders/order-service.ts';
const RETRY = 'src/orders/place-order.ts';

/** What the shop's analyses hold beside their reports: one with a broken contract, one with only form. */
export function cannedAnalyses(): Map<string, Partial<DriftAnalysis>> {
  const order = [brokenContract(), movedDirective()];
  return new Map<string, Partial<DriftAnalysis>>([
    [
      'orders/order-service',
      {
        hunks: orderHunks(),
        comparisons: order,
        symbols: order.flatMap(({ symbols }) => symbols),
        cause: {
          commit: '9be3d10f6a',
          author: 'Ada Reyes',
          at: '2026-11-21T16:04:00.000Z',
          subject: 'Let an order be placed as a dry run',
          path: SERVICE,
        },
      },
    ],
    [
      'orders/order-store',
      {
        hunks: storeHunks(),
        comparisons: [reformatted(), reordered()],
        cause: {
          commit: '1f0c77be21',
          author: 'Formatter',
          at: '2026-11-22T02:00:00.000Z',
          subject: 'Format everything with double quotes',
          path: 'src/orders/order-store.ts',
        },
      },
    ],
    ['orders/order-api', { comparisons: [editedSpec(), byLines()] }],
    ['billing/invoice-service', { comparisons: [unparsable()] }],
  ]);
}

function brokenContract(): SemanticDiff {
  return buildComparison(SERVICE, {
    kinds: ['breaking', 'additive'],
    symbols: [
      buildSymbol(SERVICE, {
        kind: 'interface',
        name: 'PlaceOptions',
        change: 'added',
        compatibility: 'additive',
        before: null,
        after: lines(5, 8),
      }),
      buildSymbol(SERVICE, { change: 'signature', compatibility: 'breaking' }),
      buildSymbol(SERVICE, {
        name: 'cancelOrder',
        change: 'removed',
        compatibility: 'breaking',
        before: lines(31, 40),
        after: null,
      }),
      buildSymbol(SERVICE, {
        name: 'revokeOrder',
        change: 'renamed',
        renamedFrom: 'abortOrder',
        compatibility: 'breaking',
        before: lines(52),
        after: lines(44),
      }),
      buildSymbol(SERVICE, {
        kind: 'method',
        name: 'OrderService.price',
        exported: false,
        before: lines(60, 71),
        after: lines(52, 66),
      }),
      buildSymbol(SERVICE, {
        kind: 'const',
        name: 'RETRIES',
        change: 'moved',
        exported: false,
        before: lines(90),
        after: lines(10),
      }),
    ],
    reasons: ['some return types are inferred from bodies'],
    confidence: 0.9,
  });
}

function movedDirective(): SemanticDiff {
  return buildComparison(RETRY, {
    verdict: 'directive',
    kinds: ['directive', 'format'],
    ignored: [buildIgnored('whitespace', lines(2))],
    confidence: 0.9,
  });
}

function reformatted(): SemanticDiff {
  return buildComparison('src/orders/order-store.ts', {
    verdict: 'benign',
    kinds: ['format', 'import-order', 'doc-comment'],
    ignored: [
      buildIgnored('doc-comment', lines(8, 9)),
      buildIgnored('import-order', lines(1, 3)),
      buildIgnored('quotes', ...[1, 2, 3, 21, 34, 55, 89].map((line) => lines(line))),
      { what: 'whitespace', count: 2, before: [lines(12, 19), lines(40)], after: [lines(12, 14), lines(33)] },
    ],
    confidence: 0.9,
    reasons: ['documentation text may be part of the spec'],
  });
}

function reordered(): SemanticDiff {
  return buildComparison('src/orders/migrations/add_index.py', {
    verdict: 'benign',
    kinds: ['eol'],
    ignored: [buildIgnored('line-ends', lines(1, 41))],
    confidence: 0.99,
    language: 'python',
    parser: 'tree-sitter-python 0.25.0',
  });
}

function editedSpec(): SemanticDiff {
  const path = '.yggdrasil/orders/order-api/openapi.yaml';
  return buildComparison(path, {
    kinds: [],
    symbols: [buildSymbol(path, { kind: 'operation', name: 'POST /orders' })],
    language: 'yaml',
    parser: 'js-yaml 5.5.0',
  });
}

function byLines(): SemanticDiff {
  return buildComparison('.yggdrasil/orders/order-api/limits.toml', {
    verdict: 'benign',
    kinds: ['text-whitespace'],
    ignored: [buildIgnored('whitespace', lines(4))],
    confidence: 0.7,
    reasons: ['no parser for this file: compared by lines'],
    language: 'text',
    parser: 'lines',
  });
}

function unparsable(): SemanticDiff {
  return buildComparison('src/billing/invoice-service.ts', {
    kinds: [],
    confidence: 0.6,
    reasons: ['the new version cannot be parsed: the difference may be anything'],
  });
}

function orderHunks(): DriftAnalysis['hunks'] {
  return [
    {
      path: SERVICE,
      oldStart: 12,
      oldLines: 7,
      newStart: 12,
      newLines: 8,
      lines: [
        ' import type { Order } from "./order.js";',
        ' ',
        '-export async function placeOrder(order: Order): Promise<Receipt> {',
        '+export async function placeOrder(order: Order, options: PlaceOptions): Promise<Receipt> {',
        '   const priced = await price(order);',
        '-  return store(priced);',
        '+  if (options.dryRun) return preview(priced);',
        '+  return store(priced, options.idempotencyKey);',
        ' }',
        ' ',
      ],
    },
    {
      path: RETRY,
      oldStart: 1,
      oldLines: 4,
      newStart: 1,
      newLines: 4,
      lines: [
        '-// eslint-disable-next-line no-await-in-loop',
        ' const retry = {',
        '-    attempts: 3,',
        '+  // eslint-disable-next-line no-await-in-loop',
        '+  attempts: 3,',
        ' };',
      ],
    },
  ];
}

function storeHunks(): DriftAnalysis['hunks'] {
  return [
    {
      path: 'src/orders/order-store.ts',
      oldStart: 1,
      oldLines: 3,
      newStart: 1,
      newLines: 3,
      lines: [
        "-import { open } from 'node:fs/promises';",
        "-import { join } from 'node:path';",
        '+import { join } from "node:path";',
        '+import { open } from "node:fs/promises";',
        ' ',
      ],
    },
  ];
}
