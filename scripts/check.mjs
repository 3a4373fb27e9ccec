import { gates } from './lib/gates.mjs';
import { runGates } from './lib/run-gates.mjs';

// `npm run check`: the gates of `npm test` for a tree that is installed. Names pick some: `npm run check -- lint types`.
const names = process.argv.slice(2);
const unknown = names.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such gate: ${unknown.join(', ')}. There are: ${gates.map(({ name }) => name).join(', ')}\n`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await runGates(
    names.length > 0 ? gates.filter(({ name }) => names.includes(name)) : gates,
  );
}
