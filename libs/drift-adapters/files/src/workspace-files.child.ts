/** A process that hashes and reads the paths `argv[3…]` below `argv[2]` and prints the code of each answer. */
import { isFileProblem } from './file-problem.js';
import { openWorkspaceFiles } from './workspace-files.js';

const [root = '', ...paths] = process.argv.slice(2);
const files = openWorkspaceFiles(root);
const codes = paths.flatMap((path) => [files.hash(path), files.read(path, 10)]);
console.log(JSON.stringify(codes.map((answer) => (isFileProblem(answer) ? answer.code : 'no problem'))));
