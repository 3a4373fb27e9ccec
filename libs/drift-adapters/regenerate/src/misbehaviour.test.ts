import { randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Regeneration, RegenerationRequest } from '@drift/remediation';
import { exactManifest } from '@drift/testing';
import { describe, expect, it } from 'vitest';
import type { ConfinementLevel } from './confinement.js';
import { buildHostileWorkspace, type HostileWorkspace } from './hostile-workspace.fixture.js';
import { levels } from './levels.fixture.js';
import { misbehaviours, type Misbehaviour } from './misbehaviour.fixture.js';
import { regenerationRequest } from './regeneration-request.fixture.js';
import { createRegenerator } from './regenerator.js';
import { pidsWithArgument } from './survivors.fixture.js';

type Change = Partial<RegenerationRequest>;

const manifestsOf = (space: HostileWorkspace): Map<string, string>[] =>
  [space.root, space.home, space.elsewhere].map((folder) => exactManifest(folder));

/** Seconds that nobody else sleeps: tells which processes are left over from one run. */
function sleepOf(): string {
  return `6${randomInt(1e9, 1e10)}`;
}

/** Runs a shell script that knows where the real places are. */
async function misbehave(
  space: HostileWorkspace,
  level: ConfinementLevel,
  script: string,
  change: Change,
): Promise<Regeneration> {
  const env = { ...process.env, HOME: space.home, TMPDIR: space.temporary };
  const places = `ROOT='${space.root}' REAL_HOME='${space.home}' ELSEWHERE='${space.elsewhere}'\n`;
  const regenerator = createRegenerator(env, { strongest: level, findExposed: () => [] });
  return regenerator.regenerate(regenerationRequest(space.root, ['sh', '-c', places + script], change));
}

const strongest = levels[0] ?? 'process-group';
const slow = misbehaviours.filter(({ change }) => change?.timeoutMs === undefined);
const hurried = misbehaviours.filter(({ change }) => change?.timeoutMs !== undefined);

describe.each(levels)('at level %s, a command that', (level) => {
  const wanted = slow.filter(({ unconfined }) => level === 'read-only' || unconfined !== 'skip');
  it.concurrent.each(wanted)('$name', { timeout: 60_000 }, (one) => tryOut(one, level).then(() => {}));
});

// One at a time: how long it took is looked at.
describe.each(levels)('at level %s, a command that', (level) => {
  it.each(hurried)('$name', async (one) => {
    expect(await tryOut(one, level)).toBeLessThan((one.change?.timeoutMs ?? 0) + 2000);
  });
});

/** Milliseconds that it took. */
async function tryOut(
  { script, expected, unconfined, change = {} }: Misbehaviour,
  level: ConfinementLevel,
): Promise<number> {
  const space = buildHostileWorkspace();
  const mark = sleepOf();
  try {
    const before = manifestsOf(space);
    const start = performance.now();
    const result = await misbehave(space, level, script.replaceAll('@', `sleep ${mark}`), change);
    const took = performance.now() - start;
    const other = level === 'read-only' || unconfined === 'skip' ? undefined : unconfined;
    expect(result).toMatchObject({
      ...(other ?? expected),
      isolation: level === 'process-group' ? level : 'pid-namespace',
      confined: level === 'read-only',
    });
    expect(manifestsOf(space)).toEqual(before);
    if (level !== 'process-group') expect(pidsWithArgument(mark)).toEqual([]);
    expect(readdirSync(space.temporary)).toEqual([]);
    return took;
  } finally {
    for (const pid of pidsWithArgument(mark)) process.kill(pid, 'SIGKILL');
    space.dispose();
  }
}

describe(
  'where nothing can be made read-only, a write outside is found afterwards',
  { concurrent: true },
  () => {
    const outside: [string, string][] = [
      ['gen/a.txt', 'echo x > "$ROOT/gen/a.txt"'],
      ['src/other.ts', 'touch -d 2001-01-01 "$ROOT/src/other.ts"'],
      ['src', 'chmod 700 "$ROOT/src"'],
      ['src/empty', 'rmdir "$ROOT/src/empty"'],
      ['.git/hooks/post-checkout', 'echo x > "$ROOT/.git/hooks/post-checkout"'],
      ['node_modules/pkg/index.js', 'echo x > node_modules/pkg/index.js'],
      ['../home/.profile', 'echo x > "$REAL_HOME/.profile"'],
      ['../home/.netrc', 'echo x >> "$REAL_HOME/.netrc"'],
    ];
    it.each(outside)('%s', async (path, script) => {
      const space = buildHostileWorkspace();
      const result = await misbehave(space, 'process-group', script, {}).finally(() => space.dispose());
      expect(result).toMatchObject({ outcome: 'undeclared', confined: false, files: [] });
      expect(result.undeclared).toContainEqual({ path: join(space.root, path), change: 'outside' });
    });
  },
);

it('takes what git and this tool write for themselves meanwhile for no write of a command', async () => {
  const space = buildHostileWorkspace();
  const script =
    'cd "$ROOT"; mkdir -p .git/drift-heal .drift; touch .git/index .git/drift-heal/log .drift/log';
  const result = await misbehave(space, 'process-group', script, {}).finally(() => space.dispose());
  expect(result).toMatchObject({ outcome: 'ok', undeclared: [] });
});

it('shows a terminal nothing that a command made up for it', async () => {
  const space = buildHostileWorkspace();
  const script = "head -c 200000 /dev/urandom; printf '\\033]0;title\\007\\033[31mred\\r\\nlast'; exit 1";
  const { outcome, tail } = await misbehave(space, strongest, script, {}).finally(() => space.dispose());
  expect(outcome).toBe('failed');
  expect(tail.at(-1)).toBe('last');
  expect(tail.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
});

it('keeps little of what a command prints', async () => {
  const space = buildHostileWorkspace();
  const before = process.memoryUsage().rss;
  const result = await misbehave(space, strongest, 'head -c 1000000000 /dev/zero', {
    maxOutputBytes: 8_000_000,
  });
  space.dispose();
  expect(result.outcome).toBe('output-limit');
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});
