import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { runGit } from './run-git.js';

/** The other tool, built from the sources that one commit holds. */
export interface OldTool {
  /** As its package names it. */
  version: string;
  /** A module that exports what `old-tool-driver.mjs` calls. */
  module: string;
  /** It passes over nodes that no aspect applies to. */
  skipsWithoutAspects: boolean;
}

export interface OldToolPlace {
  repository: string;
  /** Where built tools are kept, one a source tree. */
  built: string;
  /** A `node_modules` folder with the tool's own dependencies. */
  modules: string;
}

const CLI = 'source/cli';

/** Builds the tool as it was at a commit; null where the commit has none, or none with a recorded state. */
export async function buildOldTool(place: OldToolPlace, commit: string): Promise<OldTool | null> {
  const tree = treeOf(place.repository, commit);
  if (tree === null) return null;
  const module = join(place.built, `${tree}.mjs`);
  const facts = join(place.built, `${tree}.json`);
  if (!existsSync(facts)) {
    mkdirSync(place.built, { recursive: true });
    const skips = await bundle(place, commit, module);
    writeFileSync(facts, JSON.stringify(skips));
  }
  const skips: boolean | null = JSON.parse(readFileSync(facts, 'utf8'));
  if (skips === null) return null;
  return { version: versionOf(place.repository, commit), module, skipsWithoutAspects: skips };
}

function treeOf(repository: string, commit: string): string | null {
  const line = runGit(repository, 'ls-tree', commit, `${CLI}/src`);
  return /^040000 tree ([0-9a-f]+)/u.exec(line)?.[1] ?? null;
}

function versionOf(repository: string, commit: string): string {
  const { version } = JSON.parse(runGit(repository, 'show', `${commit}:${CLI}/package.json`));
  return String(version);
}

async function bundle({ repository, modules }: OldToolPlace, commit: string, module: string) {
  const folder = mkdtempSync(join(tmpdir(), 'old-tool-'));
  try {
    const archive = execFileSync('git', ['-C', repository, 'archive', commit, CLI], {
      maxBuffer: 1024 * 1024 * 1024,
    });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
    const source = join(folder, CLI, 'src');
    const entry = entryOf(source);
    if (!entry) return null;
    const file = join(source, 'replay-entry.ts');
    writeFileSync(file, entry.text);
    await build({
      input: file,
      platform: 'node',
      logLevel: 'silent',
      resolve: { extensionAlias: { '.js': ['.ts', '.js'] }, modules: [modules] },
      output: { file: module, format: 'esm', codeSplitting: false },
    });
    return entry.skips;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Up to 3.x the verdicts come from `detectDrift`, from 4.0 to the last alpha from `classifyDrift`. */
function entryOf(source: string): { text: string; skips: boolean } | null {
  const lines = [`export { loadGraph } from './core/graph-loader.js';`];
  const has = (path: string): boolean => existsSync(join(source, path));
  if (has('core/drift-detector.ts')) {
    lines.push(`export { detectDrift } from './core/drift-detector.js';`);
    return { text: lines.join('\n'), skips: false };
  }
  if (!has('core/check.ts')) return null;
  const check = readFileSync(join(source, 'core/check.ts'), 'utf8');
  if (!check.includes('function classifyDrift')) return null;
  lines.push(`export { classifyDrift } from './core/check.js';`);
  const skip =
    /import \{[^}]*\b(hasNonDraftEffectiveAspects|computeEffectiveAspects)\b[^}]*\} from '([^']+)'/u.exec(
      check,
    );
  if (!skip) return { text: lines.join('\n'), skips: false };
  const [, name = '', path = ''] = skip;
  lines.push(`export { ${name} } from ${JSON.stringify(path.replace('./', './core/'))};`);
  return { text: lines.join('\n'), skips: true };
}
