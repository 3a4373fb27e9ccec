import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TIME = `TIMEFORMAT='@@ %3R %3U %3S'; time "$@"`;
const GNU_TIME = '/usr/bin/time';

/**
 * Runs one command as a whole process. Seconds of wall and of processor time, children and threads
 * included, to the millisecond.
 */
export function measure(argv, options) {
  const run = runIn(['bash', '-c', TIME, 'bash', ...argv], options);
  const [, wall, user, system] = lastLine(run).split(' ').map(Number);
  return { wall, cpu: user + system, status: run.status, stdout: run.stdout };
}

/** Peak MiB of the largest process of a command; null where there is no GNU time. */
export function peakOf(argv, options) {
  if (!existsSync(GNU_TIME)) return null;
  return Number(lastLine(runIn([GNU_TIME, '-f', '@@ %M', ...argv], options)).slice(3)) / 1024;
}

/** Runs the commands in turn, round by round, after one uncounted round; `check` sees every result. */
export function inTurn(commands, rounds) {
  const rows = [];
  for (let round = -1; round < rounds; round += 1) {
    const row = {};
    for (const [name, { argv, options, prepare, check }] of Object.entries(commands)) {
      prepare?.();
      row[name] = measure(argv, options);
      check?.(row[name]);
    }
    if (round >= 0) rows.push(row);
  }
  return rows;
}

/** The median of what `of` gives for each round. */
export function median(rows, of) {
  const values = rows.map(of).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

function runIn([file, ...args], { cwd, env = {} }) {
  return spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C', ...env },
  });
}

/** What the clock says stands behind what the command says. */
function lastLine({ stderr, error }) {
  const line = stderr.trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('@@ ')) throw new Error(stderr || error?.message || 'nothing was measured');
  return line;
}
