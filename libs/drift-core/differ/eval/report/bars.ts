import type { Measure, Share } from './measure.js';

/** One bar, and whether it was met; null where this run cannot tell. */
export interface BarResult {
  name: string;
  asked: string;
  got: string;
  met: boolean | null;
}

type Field = 'recall' | 'importOrder' | 'falseBenign';

/** Least number found, of how many; the numbers hold for the full development corpus. */
const LEAST: readonly { family: string; field: Field; least: number; of: number }[] = [
  { family: 'TS/JS/TSX', field: 'recall', least: 1329, of: 1418 },
  { family: 'Python', field: 'recall', least: 1102, of: 1108 },
  { family: 'Python', field: 'importOrder', least: 183, of: 188 },
  { family: 'Markdown', field: 'recall', least: 83, of: 92 },
];

const NAMES: Record<Field, string> = {
  recall: 'recall',
  importOrder: 'import order',
  falseBenign: 'false benign',
};

/** The bars of this evaluation; a bar on another set of pairs than the full corpus is not applied. */
export function barResults(measures: readonly Measure[]): BarResult[] {
  const results: BarResult[] = [];
  for (const { family, field, least, of } of LEAST) {
    const got = measures.find((measure) => measure.family.name === family)?.[field];
    const whole = got?.of === of;
    results.push({
      name: `${family} ${NAMES[field]}`,
      asked: `at least ${least} of ${of}`,
      got: got ? shareText(got) : 'none',
      met: whole ? got.found >= least : null,
    });
  }
  for (const { family, falseBenign, skipped } of measures) {
    if (falseBenign.of === 0) continue;
    results.push({
      name: `${family.name} ${NAMES.falseBenign}`,
      asked: 'none',
      got: shareText(falseBenign),
      met: falseBenign.found > 0 ? false : skipped > 0 ? null : true,
    });
  }
  return results;
}

export function shareText({ of, found }: Share): string {
  const percent = of === 0 ? '' : ` (${((100 * found) / of).toFixed(1)} %)`;
  return `${found} of ${of}${percent}`;
}
