import { execFileSync } from 'node:child_process';
import { scriptArguments } from '../script-arguments.js';
import { languages } from './bench-languages.js';
import { loadSamples } from './load-samples.js';
import { measureRatio, type Ratio } from './measure-ratio.js';
import { medianRatios } from './median-ratios.js';
import { printBench } from './print-bench.js';

// Fingerprints against bare parses of the same files in one run: 0 fast enough, 1 not, 2 usage.
const args = scriptArguments(['repos', 'json', 'rounds', 'processes']);
const processes = args.processes ?? 5;
const found = processes > 1 ? medianRatios(inProcesses(processes)) : medianRatios([await inThis()]);
process.stdout.write(`${args.json ? JSON.stringify(found, null, 2) : printBench(found)}\n`);
process.exitCode = found.every(({ ratio, bar }) => ratio >= bar) ? 0 : 1;

async function inThis(): Promise<Ratio[]> {
  const ratios: Ratio[] = [];
  for (const language of languages) {
    const samples = await loadSamples(language.extension, args.repos);
    if (samples.length > 0) ratios.push(await measureRatio(language, samples, args.rounds ?? 15));
  }
  return ratios;
}

/** Each process compiles the same code in another way, so that one alone says little. */
function inProcesses(count: number): Ratio[][] {
  const argv = [import.meta.filename, ...process.argv.slice(2), '--json', '--processes', '1'];
  return Array.from({ length: count }, () => {
    try {
      return JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as Ratio[];
    } catch (error) {
      // Too slow is an answer, too.
      const { status, stdout } = error as { status: number | null; stdout: string };
      if (status !== 1) throw error;
      return JSON.parse(stdout) as Ratio[];
    }
  });
}
