/**
 * A process that hashes and reads the paths `argv[3…]` below `argv[2]` and prints the code of each
 * answer, the digests, the time it took in milliseconds and the peak of its memory in megabytes.
 */
import { isFileProblem } from './file-problem.js';
import { openWorkspaceFiles } from './workspace-files.js';

const [root = '', ...paths] = process.argv.slice(2);
const files = openWorkspaceFiles(root);
const started = performance.now();
const answers = paths.flatMap((path) => [files.hash(path), files.read(path, 10)]);
const ms = performance.now() - started;
const codes = answers.map((answer) => (isFileProblem(answer) ? answer.code : 'no problem'));
const hashes = answers.filter((answer) => typeof answer === 'string');
console.log(JSON.stringify({ codes, hashes, ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
