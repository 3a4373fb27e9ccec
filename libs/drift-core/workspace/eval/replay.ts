import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baselineCommits } from './baseline-commits.js';
import { findRepository } from './find-repository.js';
import { printReplay } from './print-replay.js';
import { releaseBefore, releasesOf } from './releases.js';
import { replayRoot } from './replay-root.js';
import { openScratchClone } from './scratch-clone.js';
import { newTally } from './tally.js';
import { readTheirVerdicts, recordTheirVerdicts } from './their-verdicts.js';

// Replays every commit that touches a recorded state: 0 nothing unexplained, 1 a difference without a
// named cause or a crash, 2 usage, 3 a repository that is not there.
const REPOSITORIES = ['krzysztofdudek/Yggdrasil', 'Gaiaan/Yggdrasil', 'pchaganti/px-Yggdrasil'];
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    repos: text,
    theirs: text,
    only: text,
    commit: text,
    modules: text,
    built: text,
    lines: text,
    from: text,
  },
});
if (!values.repos) {
  process.stderr.write(
    'Needs --repos <folder of clones>; takes --theirs <recorded answers>, --lines <file for every difference>,\n' +
      '--only <owner/name>, --commit <prefix>, --from <ISO date>,\n' +
      'and, to record answers that are missing, --modules <node_modules of the other tool> --built <folder>\n',
  );
  process.exit(2);
}
const tally = newTally();
const seen = new Set<string>();
for (const name of REPOSITORIES.filter((one) => !values.only || one === values.only)) {
  const repository = findRepository(values.repos, name);
  if (repository === null) {
    process.stderr.write(`${name} is not below ${values.repos}\n`);
    process.exitCode = 3;
    continue;
  }
  await replay(name, repository);
}
if (values.lines) writeFileSync(values.lines, `${tally.lines.join('\n')}\n`);
process.stdout.write(printReplay(tally));
if (tally.unexplained.length > 0 || tally.crashes.length > 0) process.exitCode ||= 1;

async function replay(name: string, repository: string): Promise<void> {
  const releases = releasesOf(repository);
  const clone = openScratchClone(repository);
  const commits = { all: 0, fresh: 0 };
  tally.commits.set(name, commits);
  try {
    for (const at of baselineCommits(repository)) {
      if (values.commit && !at.commit.startsWith(values.commit)) continue;
      if (values.from && Date.parse(at.date) < Date.parse(values.from)) continue;
      commits.all += 1;
      if (seen.has(at.commit)) continue;
      seen.add(at.commit);
      commits.fresh += 1;
      tally.stray += at.stray.length;
      let theirs = values.theirs ? readTheirVerdicts(values.theirs, at.commit) : null;
      if (!theirs && values.theirs && values.modules && values.built) {
        const place = { repository, built: values.built, modules: values.modules };
        const release = releaseBefore(releases, at.date)?.commit ?? null;
        theirs = await recordTheirVerdicts(values.theirs, { place, clone, at, release });
      }
      clone.checkout(at.commit);
      for (const root of at.roots)
        if (existsSync(join(clone.folder, root, '.yggdrasil')))
          await replayRoot({ clone, at, root, theirs: theirs?.[root] ?? null, tally });
        else tally.removed += 1;
    }
  } finally {
    clone.dispose();
  }
}
