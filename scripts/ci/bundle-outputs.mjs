// Prints what the next job has to know of a bundle, for $GITHUB_OUTPUT: `publish=true|false` and
// `plan=<hash>[,<hash>]`. There is work without items too, where a pull request of an earlier run is still
// open: `refs/remotes/origin/drift/` says so without any token.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const HASH = /^(?:sha256:)?[0-9a-f]{16,64}$/;

const { items } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const plans = items.map(({ planHash }) => String(planHash));
const odd = plans.find((plan) => !HASH.test(plan));
if (odd !== undefined) {
  process.stderr.write(`bundle-outputs: ${JSON.stringify(odd)} in ${process.argv[2]} is no hash of a plan\n`);
  process.exitCode = 3;
} else {
  process.stdout.write(`publish=${items.length > 0 || hasBranches()}\nplan=${plans.join(',')}\n`);
}

function hasBranches() {
  const list = ['for-each-ref', '--count=1', '--format=%(refname)', 'refs/remotes/origin/drift/'];
  return execFileSync('git', list, { encoding: 'utf8' }) !== '';
}
