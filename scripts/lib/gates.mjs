import { build } from './build.mjs';
import { checkGenerated } from './check-generated.mjs';
import { checkImports } from './check-imports.mjs';
import { checkLockfile } from './check-lockfile.mjs';
import { checkOwnDrift } from './check-own-drift.mjs';
import { install } from './install.mjs';
import { runTests } from './run-tests.mjs';
import { runTool } from './run-tool.mjs';

/** Only for a fresh clone: nothing else can run without it. */
export const installGate = { name: 'install', run: install, stopsRest: true };

/**
 * Every gate of the project in the order in which they run; `run` gives `{ ok, output, note?, details?, counts? }`.
 * One with `reads` changes nothing in the tree; the longest of them stands first.
 */
export const gates = [
  { name: 'build', run: build },
  { name: 'format', reads: true, run: tool('prettier', '--check', '--log-level=warn', '.') },
  { name: 'lint', reads: true, run: tool('oxlint', '--format=unix') },
  { name: 'types', reads: true, run: tool('tsc', '--project', '.') },
  { name: 'types-web', reads: true, run: tool('tsc', '--project', 'apps/workbench') },
  { name: 'imports', reads: true, run: checkImports },
  { name: 'unused', reads: true, run: tool('knip', '--no-progress', '--no-config-hints') },
  { name: 'generated', reads: true, run: checkGenerated },
  { name: 'lockfile', reads: true, run: checkLockfile },
  { name: 'tests', run: runTests },
  { name: 'drift', run: checkOwnDrift, needs: 'build' },
];

function tool(program, ...args) {
  return () => runTool(program, args);
}
