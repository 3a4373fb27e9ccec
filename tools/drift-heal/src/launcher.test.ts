import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const tool = fileURLToPath(new URL('..', import.meta.url));
const dist = join(tool, 'dist');
const built = existsSync(join(dist, 'main.cjs'));

const run = (home: string, ...argv: string[]) =>
  spawnSync(process.execPath, [join(home, 'bin/drift-heal.cjs'), ...argv], { cwd: '/', encoding: 'utf8' });

it('the built command line prints its errors and answers with their code', () => {
  const { status, stderr } = run(tool, 'scan');
  expect(status).toBe(2);
  expect(stderr).toContain(built ? 'E_NO_WORKSPACE' : 'npm run build');
  expect(run(tool, '--version').status).toBe(built ? 0 : 2);
});

it('says what to do where nothing is built', () => {
  inCopy((home) => {
    const { status, stdout, stderr } = run(home, 'scan');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('drift-heal is not built yet. Next: npm run build\n');
  });
});

it.runIf(built)('answers alike with the code that the build kept, and without it', () => {
  inCopy((home) => {
    cpSync(dist, join(home, 'dist'), { recursive: true });
    const kept = run(home, '--help');
    const codes = readdirSync(join(home, 'dist')).filter((name) => name.endsWith('.code'));
    expect(codes.length).toBeGreaterThan(10);
    for (const name of codes) rmSync(join(home, 'dist', name));
    expect(run(home, '--help')).toMatchObject({ status: 0, stdout: kept.stdout, stderr: '' });
  });
});

it.runIf(built)('no built file imports while it runs, but the one that is left to Node', () => {
  const lines = (name: string): string[] => readFileSync(join(dist, name), 'utf8').split('\n');
  const imports = (line: string): boolean => /\bimport\(/.test(line) && !/^\s*(?:[*]|\/[/*])/.test(line);
  const files = readdirSync(dist).filter((name) => name.endsWith('.cjs') && lines(name).some(imports));
  expect(files).toEqual([expect.stringMatching(/^import-outside-/)]);
});

/** Runs the built command line and says at the end whether V8 refused the code of any file. */
const WATCH = `
const [folder] = process.argv.splice(2, 1);
const { load, loaded } = require('./bin/open-built.cjs').openBuilt(folder);
process.on('exit', () => console.error(JSON.stringify(loaded.map(({ script }) => script.cachedDataRejected))));
void load('./main.cjs').start();
`;

it.runIf(built)('the code that the build kept is taken by the Node that built it', () => {
  inCopy((home) => {
    writeFileSync(join(home, 'watch.cjs'), WATCH);
    const { stderr } = spawnSync(process.execPath, [join(home, 'watch.cjs'), dist, '--help'], {
      encoding: 'utf8',
    });
    const rejected = JSON.parse(stderr) as unknown[];
    expect(rejected.length).toBeGreaterThan(1);
    expect(new Set(rejected)).toEqual(new Set([false]));
  });
});

function inCopy(use: (home: string) => void): void {
  const home = mkdtempSync(join(tmpdir(), 'drift-home-'));
  try {
    cpSync(join(tool, 'bin'), join(home, 'bin'), { recursive: true });
    cpSync(join(tool, 'package.json'), join(home, 'package.json'));
    symlinkSync(join(tool, '../../node_modules'), join(home, 'node_modules'));
    use(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
