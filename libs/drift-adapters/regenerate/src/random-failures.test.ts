import { exactManifest, howMany, sayCounts } from '@drift/testing';
import { expect, it } from 'vitest';
import { buildHostileWorkspace } from './hostile-workspace.fixture.js';
import { confined } from './levels.fixture.js';
import { regenerationRequest } from './regeneration-request.fixture.js';
import { createRegenerator } from './regenerator.js';

/** Each leaves a trace somewhere, or tries to. */
const DEEDS = [
  'echo x > gen/a.txt',
  'echo x > src/other.ts',
  'rm -rf src',
  'rm -rf gen',
  'chmod -R a-rwx src',
  'chmod 777 spec.txt',
  'ln -s "$ROOT" gen/up',
  'ln -sfn "$ROOT/src" gen',
  'mkfifo src/pipe',
  'mkdir -p .git/hooks',
  'touch -d 2001-01-01 spec.txt',
  'mv spec.txt gen/spec.txt',
  'head -c 3000 /dev/urandom > gen/b.txt',
  'rm -rf node_modules',
  'echo x > node_modules/new.js',
  'cp -a . "$TMPDIR/copy"',
  'echo x > "$HOME/.profile"',
  'sleep 60 &',
];
/** Only where all but the scratch is read-only: elsewhere they would do what they say. */
const CRIMES = [
  'rm -rf "$ROOT"',
  'echo x > "$ROOT/src/other.ts"',
  'touch "$ROOT/spec.txt"',
  'chmod 700 "$ROOT/src/run.sh"',
  'rmdir "$ROOT/src/empty"',
  'rm -rf node_modules/pkg/',
  'echo x > node_modules/pkg/index.js',
  'rm -rf "$REAL_HOME"',
];
const ENDS = [
  'exit 3',
  'kill -9 $$',
  'kill -15 $$',
  'exec /nonexistent',
  'yes',
  'sleep 60',
  'head -c 99 /dev/urandom; exit 1',
];

it('leaves the workspace as it was, however a command fails', { timeout: 600_000 }, async () => {
  const { root, home, temporary, dispose } = buildHostileWorkspace();
  const env = { ...process.env, HOME: home, TMPDIR: temporary };
  const regenerator = createRegenerator(env, { findExposed: () => [] });
  const deeds = confined ? [...DEEDS, ...CRIMES] : DEEDS;
  const before = [root, home].map((folder) => exactManifest(folder));
  const pick = picker(20_261_122);
  const outcomes = new Map<string, number>();
  const rounds = howMany(8, 200);
  for (let round = 0; round < rounds; round += 1) {
    const done = Array.from({ length: 1 + (round % 4) }, () => pick(deeds));
    const script = [`ROOT='${root}' REAL_HOME='${home}'`, ...done, pick(ENDS)].join('\n');
    const request = regenerationRequest(root, ['sh', '-c', script], { timeoutMs: 800 });
    const { outcome, files } = await regenerator.regenerate(request);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    expect([outcome, files], script).toEqual([
      expect.stringMatching(/^(?:failed|timeout|output-limit)$/),
      [],
    ]);
    expect(
      [root, home].map((folder) => exactManifest(folder)),
      script,
    ).toEqual(before);
  }
  sayCounts(`D3 ${rounds} failures (${[...outcomes].flat().join(' ')}), 0 changes`);
  dispose();
});

/** The same choices in every run. */
function picker(seed: number): (from: readonly string[]) => string {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)] ?? '';
  };
}
