import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runNode } from './run.mjs';

/** Programs whose package has another name. */
const packageOf = {
  depcruise: 'dependency-cruiser',
  'openapi-ts': '@hey-api/openapi-ts',
  tsc: 'typescript7',
};

/** Runs an installed tool by the file that its package names: `.bin` holds shell scripts on some systems. */
export function runTool(program, args = [], options) {
  const folder = join(root, 'node_modules', packageOf[program] ?? program);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[program]);
  return runNode([file, ...args], options);
}
