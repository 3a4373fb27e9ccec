import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Judgement, Oracle } from './oracle.js';
import { pythonProgram } from './python-program.js';

/** Python by CPython's own parser, in one long-lived process; null where there is no `python3`. */
export function openPythonOracle(): Oracle | null {
  if (spawnSync('python3', ['-I', '-c', 'import ast'], { stdio: 'ignore' }).status !== 0) return null;
  const python = spawn('python3', ['-I', '-c', pythonProgram], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((line: string | null) => void)[] = [];
  const lines = createInterface({ input: python.stdout });
  lines.on('line', (line) => waiting.shift()?.(line));
  lines.on('close', () => {
    for (const give of waiting.splice(0)) give(null);
  });
  python.stdin.on('error', () => undefined);
  const ask = (question: object): Promise<string | null> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      python.stdin.write(`${JSON.stringify(question)}\n`);
    });
  return {
    reads: async (text) => (await ask({ text }))?.includes('"reads": true') ?? false,
    judge: async (before, after) => {
      const line = await ask({ before, after });
      if (line === null) return { same: false, why: 'the oracle ended' };
      return JSON.parse(line) as Judgement;
    },
    close: () => python.stdin.end(),
  };
}
