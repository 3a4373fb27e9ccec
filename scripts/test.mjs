import { gates, installGate } from './lib/gates.mjs';
import { requireNode } from './lib/require-node.mjs';
import { runGates } from './lib/run-gates.mjs';

// `npm test`: from a clean clone to every check and test, closed by one line of counts.
requireNode();
process.exitCode = await runGates([installGate, ...gates]);
