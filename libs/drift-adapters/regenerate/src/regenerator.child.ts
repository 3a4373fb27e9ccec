/** A process that regenerates the workspace `argv[2]` by the script `argv[3]`, at most `argv[4]` confined. */
import { regenerationRequest } from './regeneration-request.fixture.js';
import { createRegenerator } from './regenerator.js';

const [root = '', script = '', level] = process.argv.slice(2);
const strongest = level === 'process-group' ? level : 'read-only';
const regenerator = createRegenerator(process.env, { strongest });
const result = await regenerator.regenerate(regenerationRequest(root, ['sh', '-c', script]));
const files = result.files.map(({ bytes }) => Buffer.from(bytes).toString());
console.log(JSON.stringify({ ...result, files }));
