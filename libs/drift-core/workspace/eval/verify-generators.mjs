import { join } from 'node:path';
import { runBundled } from './run-bundled.mjs';

// `node verify-generators.mjs --tools <folder> [--only <tool>]`: the folder holds <tool>/<version>/node_modules.
process.argv.push('--shop', join(import.meta.dirname, 'shop'));
await runBundled('verify-generators');
