import type { Regeneration, RegenerationRequest } from '@drift/remediation';

type Change = Partial<RegenerationRequest>;

/** A command that does what it should not. */
export interface Misbehaviour {
  name: string;
  /** For `sh`; `@` becomes a sleep whose length nobody else uses. */
  script: string;
  expected: Partial<Regeneration>;
  change?: Change;
  /** For `expected` where writes outside the scratch are not prevented but found, or neither. */
  unconfined?: Partial<Regeneration> | 'skip';
}

const short: Change = { timeoutMs: 400 };
const undeclared = (path: string, change: 'added' | 'changed' | 'removed'): Partial<Regeneration> => ({
  outcome: 'undeclared',
  undeclared: [{ path, change }],
  files: [],
});

/** Every way to misbehave that a regenerator has to stand. */
export const misbehaviours: Misbehaviour[] = [
  { name: 'hangs', script: '@', expected: { outcome: 'timeout' }, change: short },
  {
    name: 'ignores being asked to end',
    script: "trap '' TERM INT HUP; while :; do @; done",
    expected: { outcome: 'timeout' },
    change: short,
  },
  { name: 'leaves a child behind', script: '@ & echo x > gen/a.txt', expected: { outcome: 'ok' } },
  { name: 'leaves a child in a session of its own', script: 'setsid @ & :', expected: { outcome: 'ok' } },
  {
    name: 'leaves a child that was forked twice',
    script: "(setsid sh -c '@ & @ & @' > /dev/null 2>&1 &) & :",
    expected: { outcome: 'ok' },
  },
  {
    name: 'becomes a session leader itself',
    script: 'exec setsid -w @',
    expected: { outcome: 'timeout' },
    change: short,
  },
  {
    name: 'starts many processes',
    script: 'i=0; while [ $i -lt 150 ]; do @ & i=$((i + 1)); done; exit 4',
    expected: { outcome: 'failed', exitCode: 4 },
  },
  { name: 'prints without end', script: 'yes', expected: { outcome: 'output-limit', files: [] } },
  {
    name: 'prints a gigabyte',
    script: 'head -c 1000000000 /dev/zero',
    expected: { outcome: 'output-limit' },
  },
  {
    name: 'fails after half of its work',
    script: 'echo half > gen/a.txt; echo bad >> src/other.ts; exit 9',
    expected: {
      outcome: 'failed',
      exitCode: 9,
      files: [],
      undeclared: [{ path: 'src/other.ts', change: 'changed' }],
    },
  },
  {
    name: 'is killed',
    script: "sh -c 'kill -9 $$'; exit $?",
    expected: { outcome: 'failed', exitCode: 137 },
  },
  { name: 'writes another file', script: 'echo x > src/new.ts', expected: undeclared('src/new.ts', 'added') },
  { name: 'deletes a file', script: 'rm src/other.ts', expected: undeclared('src/other.ts', 'removed') },
  { name: 'changes a mode', script: 'chmod 600 src/run.sh', expected: undeclared('src/run.sh', 'changed') },
  { name: 'adds a link', script: 'ln -s /etc/passwd gen/b.txt', expected: undeclared('gen/b.txt', 'added') },
  {
    name: 'turns a link',
    script: 'ln -sf run.sh src/link.ts',
    expected: undeclared('src/link.ts', 'changed'),
  },
  {
    name: 'turns the output folder into a link',
    script: 'rmdir gen; ln -s src gen; echo x > gen/a.txt',
    expected: {
      outcome: 'undeclared',
      undeclared: [
        { path: 'gen', change: 'changed' },
        { path: 'src/a.txt', change: 'added' },
      ],
    },
  },
  {
    name: 'makes a repository',
    script: 'mkdir .git; echo x > .git/config',
    expected: undeclared('.git/config', 'added'),
  },
  {
    name: 'makes a pipe for an output',
    script: 'mkfifo gen/a.txt',
    expected: undeclared('gen/a.txt', 'added'),
  },
  {
    name: 'closes its folders',
    script: 'mkdir gen/x; echo x > gen/x/y; chmod 0 gen/x; chmod 500 src',
    expected: { outcome: 'undeclared' },
  },
  {
    name: 'writes too much',
    script: 'head -c 2000000 /dev/zero > gen/a.txt',
    expected: { outcome: 'growth', files: [] },
  },
  {
    name: 'writes a huge file',
    script: 'truncate -s 3G gen/a.txt',
    expected: { outcome: 'failed', files: [] },
    unconfined: { outcome: 'growth', files: [] },
  },
  {
    name: 'writes the time',
    script: 'date +%s > gen/a.txt; echo same > gen/b.txt',
    expected: { outcome: 'not-reproducible', reproducible: false, differing: ['gen/a.txt'] },
    change: { twice: true },
  },
  {
    name: 'writes its folder',
    script: 'pwd > gen/a.txt',
    expected: { outcome: 'not-reproducible', differing: ['gen/a.txt'] },
    change: { twice: true },
  },
  {
    name: 'writes to the workspace itself',
    script: 'echo x > "$ROOT/gen/a.txt"',
    expected: { outcome: 'failed' },
    unconfined: 'skip',
  },
  {
    name: 'writes into an installed package',
    script: 'echo x > node_modules/pkg/index.js',
    expected: { outcome: 'failed' },
    unconfined: 'skip',
  },
  {
    name: 'writes to the home folder',
    script: 'echo x > "$REAL_HOME/x"',
    expected: { outcome: 'failed' },
    unconfined: 'skip',
  },
  {
    name: 'writes elsewhere',
    script: 'echo x > "$ELSEWHERE/x"',
    expected: { outcome: 'failed' },
    unconfined: 'skip',
  },
  {
    name: 'undoes what confines it',
    script: `export ROOT ELSEWHERE
loosen='while read -r _ _ _ _ point _; do mount -n -o remount,bind,rw "$point"; done < /proc/self/mountinfo
  umount -l "$ROOT/.git"; echo x > "$ELSEWHERE/x"; echo x > "$ROOT/src/other.ts"'
sh -c "$loosen"; unshare --user --map-root-user --mount sh -c "$loosen"
[ -e "$ELSEWHERE/x" ]`,
    expected: { outcome: 'failed' },
    unconfined: 'skip',
  },
  {
    name: 'uses the name of its folder, its own home and its own temporary folder',
    script:
      '[ "${PWD##*/}" = "${ROOT##*/}" ] || exit 1; echo x > "$HOME/x"; echo x > "$TMPDIR/x"; mktemp > /dev/null; echo x > /dev/null',
    expected: { outcome: 'ok', undeclared: [] },
  },
];
