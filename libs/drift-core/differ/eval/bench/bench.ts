import { languages } from './bench-languages.js';
import { measureRatio, type Ratio } from './measure-ratio.js';
import { printBench } from './print-bench.js';
import { scriptArguments } from '../script-arguments.js';
import { loadSamples } from './load-samples.js';

// Fingerprints against bare parses of the same files in one run: 0 fast enough, 1 not, 2 usage.
const args = scriptArguments(['repos', 'json', 'rounds']);
const ratios: Ratio[] = [];
for (const language of languages) {
  const samples = await loadSamples(language.extension, args.repos);
  if (samples.length > 0) ratios.push(await measureRatio(language, samples, args.rounds ?? 15));
}
process.stdout.write(`${args.json ? JSON.stringify(ratios, null, 2) : printBench(ratios)}\n`);
process.exitCode = ratios.every(({ ratio, bar }) => ratio >= bar) ? 0 : 1;
