/**
 * A process on a disk of its own, `argv[2]`: lays out the sample, fills the disk up to `argv[3]`
 * free bytes (or makes it read-only with `ro`), applies the sample change, and prints a line of JSON.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { applyChanges, recoverJournals } from '../index.js';
import { buildSample, contentOf, sampleChange, timesOf } from './sample-tree.fixture.js';

const [disk = '', free = '0'] = process.argv.slice(2);
const root = join(disk, 'ws');
const options = { stateDir: join(root, '.drift'), now: new Date(0), fsync: true };
mkdirSync(root);
buildSample(root);
const before = JSON.stringify([contentOf(root), timesOf(root)]);

if (free === 'ro') spawnSync('mount', ['-o', 'remount,ro', disk], { stdio: 'inherit' });
else fill(Number(free));
let answer: unknown = 'applied';
try {
  applyChanges(sampleChange(root, 'c1'), options);
} catch (error) {
  answer = error instanceof DriftFailure ? error.error : String(error);
}
const untouched = JSON.stringify([contentOf(root), timesOf(root)]) === before;
if (free !== 'ro') rmSync(join(disk, 'filler'));
const recovered = free === 'ro' ? [] : recoverJournals(options.stateDir, root);
const whole = JSON.stringify([contentOf(root), timesOf(root)]) === before;
console.log(JSON.stringify({ answer, untouched, recovered, whole }));

function fill(leave: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave)));
}
