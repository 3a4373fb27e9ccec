import { prepare } from './lib/prepare.mjs';
import { runNode } from './lib/run.mjs';

// `npm start`: from a clean clone to the main job, a scan of this repository. Arguments go to the scan.
await prepare();
const scan = ['tools/drift-heal/bin/drift-heal.mjs', 'scan', ...process.argv.slice(2)];
const { code } = await runNode(scan, { show: true });
// Drift is an answer, not a failed start.
process.exitCode = code === 1 ? 0 : code;
