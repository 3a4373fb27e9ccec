/** What issue 6 wants of a scan: `of` gives the figure of one size, null where it was not measured. */
const GOALS = [
  {
    what: '1 warm / git status, cpu',
    at: 100_000,
    limit: 1.1,
    of: ({ ratios }) => ratios['warm/status'].cpu,
  },
  {
    what: '1 warm / git status, wall',
    at: 100_000,
    limit: 1.2,
    of: ({ ratios }) => ratios['warm/status'].wall,
  },
  { what: '1 warm / bare node, cpu', at: 1000, limit: 1.6, of: ({ ratios }) => ratios['warm/node'].cpu },
  { what: '1 warm, growth from 10,000', at: 100_000, limit: 5, of: ({ growth }) => growth?.warm ?? null },
  { what: '1 warm, peak MiB', at: 100_000, limit: 100, of: ({ warm }) => warm.peak },
  {
    what: '2 cold / sha256sum, wall',
    at: 100_000,
    limit: 0.75,
    of: ({ ratios }) => ratios['cold/sha256sum'].wall,
  },
  {
    what: '2 cold / openssl, wall',
    at: 100_000,
    limit: 0.75,
    of: ({ ratios }) => ratios['cold/openssl'].wall,
  },
  {
    what: 'A13 --no-cache / read + sha256, wall',
    at: 100_000,
    limit: 1.5,
    of: ({ ratios }) => ratios['plain/read'].wall,
  },
  { what: '2 cold, growth from 10,000', at: 100_000, limit: 10, of: ({ growth }) => growth?.cold ?? null },
  { what: '2 cold, peak MiB', at: 100_000, limit: 160, of: ({ cold }) => cold.peak },
  {
    what: '3 fresh clone / git status, cpu',
    at: 100_000,
    limit: 1.2,
    of: ({ ratios }) => ratios['clone/status'].cpu,
  },
];

/** Where the other goals are measured. */
const ELSEWHERE = [
  '3 mapped bytes read: bench/opened.mjs',
  "4 state load and save: libs/drift-core/detector's bench",
  '5 --help, --version: bench/start.mjs',
];

/** Each goal beside what was measured for the size that it speaks of. */
export function judgeGoals(results) {
  return GOALS.map(({ what, at, limit, of }) => {
    const result = results.find(({ files }) => files === at);
    const figure = result ? of(result) : null;
    return { what, files: at, limit, figure, met: figure === null ? null : figure <= limit };
  });
}

/** The goals as lines for people. */
export function printGoals(goals) {
  const lines = goals.map(({ what, files, limit, figure, met }) => {
    const said = figure === null ? 'not measured' : `${figure.toFixed(2)}  ${met ? 'met' : 'NOT MET'}`;
    return `  ${what.padEnd(36)} at ${String(files).padStart(6)}  goal ${String(limit).padStart(4)}  ${said}`;
  });
  return ['goals of issue 6', ...lines, ...ELSEWHERE.map((line) => `  ${line}`), ''].join('\n');
}
