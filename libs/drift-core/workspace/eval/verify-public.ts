import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findRepository } from './find-repository.js';
import { lookAtCommit, type CommitRow } from './look-at-commit.js';
import { PUBLIC_HISTORIES } from './public-histories.js';
import type { PublicHistory } from './public-history.js';
import { runGit } from './run-git.js';
import { openScratchClone } from './scratch-clone.js';

// Verifies commits of public repositories against their parents: 0 every verdict is what the commit did or what
// its own command explains, 1 not, 2 usage, 3 a repository that is not there.
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    repos: text,
    tools: text,
    only: text,
    commit: text,
    node: text,
    limit: text,
    withhold: { type: 'boolean' },
  },
});
if (!values.repos || !values.tools) {
  process.stderr.write(
    'Needs --repos <folder of clones> --tools <folder of installed modules>; takes --only <owner/name>,\n' +
      '--commit <prefix>, --node <id>, --limit <commits>, and --withhold: as if outputs had not been regenerated\n',
  );
  process.exit(2);
}
const tools = resolve(values.tools);
const withhold = values.withhold ?? false;
const tally = { rows: 0, agree: 0, explained: 0, without: 0 };
process.stdout.write('S spec, O output, G generator changed by the commit\n');
for (const history of PUBLIC_HISTORIES.filter(({ repo }) => !values.only || repo === values.only)) {
  const repository = findRepository(values.repos, history.repo);
  if (repository === null) {
    process.stderr.write(`${history.repo} is not below ${values.repos}\n`);
    process.exitCode = 3;
  } else await walk(history, repository);
}
const { rows, agree, explained, without } = tally;
process.stdout.write(
  `${agree} of ${rows} verdicts are what the commit did, ${explained} more are what its own command gives, ` +
    `${rows - agree - explained} are neither; ${without} commits without installed modules were left out\n`,
);
if (agree + explained < rows) process.exitCode ||= 1;

async function walk(history: PublicHistory, repository: string): Promise<void> {
  const clone = openScratchClone(repository);
  if (history.sparse.length > 0)
    runGit(clone.folder, 'sparse-checkout', 'set', '--no-cone', ...history.sparse);
  const range = ['log', '--no-merges', '--format=%H', `--since=${history.since}`, '--', ...history.touching];
  let left = Number(values.limit ?? Infinity);
  try {
    for (const commit of runGit(repository, ...range).split('\n')) {
      if (values.commit && !commit.startsWith(values.commit)) continue;
      if (left <= 0) break;
      const found = await lookAtCommit({ history, clone, commit, tools, withhold, only: values.node });
      if (!found) tally.without += 1;
      else if (found.length > 0) left -= 1;
      const subject = runGit(clone.folder, 'log', '-1', '--format=%h %cs %s', commit).slice(0, 90);
      for (const row of found ?? []) print(row, subject);
    }
  } finally {
    clone.dispose();
  }
}

function print(
  { node, sides, verification, milliseconds, agrees, control }: CommitRow,
  subject: string,
): void {
  tally.rows += 1;
  if (agrees) tally.agree += 1;
  else if (control?.agrees) tally.explained += 1;
  const { verdict, confidence, why, evidence, files } = verification;
  const did = `${sides.spec ? 'S' : '-'}${sides.output ? 'O' : '-'}${sides.generator ? 'G' : '-'}`;
  const cells = [node.id.padEnd(38), did, verdict.padEnd(16), String(confidence).padEnd(5)];
  const judged = agrees ? 'ok  ' : control?.agrees ? 'own ' : 'LOOK';
  process.stdout.write(`${cells.join(' ')} ${`${milliseconds} ms`.padStart(9)} ${judged} ${subject}\n`);
  if (!control) return;
  const changes = files.map(({ path, change }) => `${path} ${change}`);
  for (const line of [why ?? '', ...evidence, ...changes, `in the checkout it gives ${control.gives}`])
    if (line) process.stdout.write(`    ${line}\n`);
}
