import type { DriftReport } from '@drift/domain/types';

/** How many keys a report and its axes have. */
const KEYS = 15;
const AXES = 4;

/** Of characters that stand in JSON as they are, and that no terminal or CI runner obeys. */
const PLAIN = /^[ !$-[\]-~]*$/;

/**
 * A report about which there is nothing to say, as the items of `reports` are printed; null for any other, and where
 * a text in it needs an escape. Nearly all reports of most scans are such.
 */
export function quietReport(report: DriftReport): string | null {
  const { axes, mapping, suggestions, files, evidence } = report;
  if (report.reason !== 'in-sync' || report.deferral !== null || !Array.isArray(mapping)) return null;
  if (!isEmpty(suggestions) || !isEmpty(files) || !isEmpty(evidence) || !isEmpty(axes.code)) return null;
  if (countOf(report) !== KEYS || countOf(axes) !== AXES || !Number.isFinite(report.confidence)) return null;
  const texts = [report.nodeId, report.nodeType, report.context, report.driftType, ...mapping];
  if (!texts.every(isPlain) || ![axes.spec, axes.upstream, axes.regeneration].every(isPlain)) return null;
  if (![report.specHash, report.codeHash, report.lastSyncedAt].every(isPlainOrNull)) return null;
  return `    {
      "nodeId": "${report.nodeId}",
      "nodeType": "${report.nodeType}",
      "context": "${report.context}",
      "driftType": "${report.driftType}",
      "confidence": ${report.confidence},
      "specHash": ${quoted(report.specHash)},
      "codeHash": ${quoted(report.codeHash)},
      "lastSyncedAt": ${quoted(report.lastSyncedAt)},
      "suggestions": [],
      "reason": "in-sync",
      "mapping": ${listOf(mapping)},
      "axes": {
        "spec": "${axes.spec}",
        "upstream": "${axes.upstream}",
        "code": [],
        "regeneration": "${axes.regeneration}"
      },
      "files": [],
      "evidence": [],
      "deferral": null
    }`;
}

function listOf(texts: readonly string[]): string {
  if (texts.length === 0) return '[]';
  const [first, ...others] = texts;
  let lines = `[\n        "${first}"`;
  for (const text of others) lines += `,\n        "${text}"`;
  return `${lines}\n      ]`;
}

function quoted(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

function isPlain(text: unknown): boolean {
  return typeof text === 'string' && PLAIN.test(text);
}

function isPlainOrNull(text: unknown): boolean {
  return text === null || isPlain(text);
}

function isEmpty(list: readonly unknown[]): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** A key whose value is undefined would not be printed, and one that is not known would be. */
function countOf(value: object): number {
  return Object.keys(value).length;
}
