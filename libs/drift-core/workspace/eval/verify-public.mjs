import { runBundled } from './run-bundled.mjs';

// `node verify-public.mjs --repos <folder of clones> --tools <folder> [--only <owner/name>] [--commit <prefix>]`
await runBundled('verify-public');
