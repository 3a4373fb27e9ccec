import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { runProcess } from './run-process.fixture.js';

/** Writes one client from one spec; the same spec always gives the same client. */
const GENERATOR = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const name = process.argv[2];
const text = readFileSync('specs/' + name + '.txt', 'utf8').trim();
mkdirSync('src/gen', { recursive: true });
writeFileSync('src/gen/' + name + '.ts', 'export const ' + name + ' = ' + JSON.stringify(text) + ';\\n');
`;

const GUARD = fileURLToPath(new URL('../../../../scripts/ci/', import.meta.url));

/**
 * A git repository on branch `dev` with one generated client for each context, all of them recorded, and
 * the guard of this repository; its command line is the given script.
 */
export async function makeClientsRepository(
  contexts: readonly string[],
  script: string,
): Promise<TestWorkspace> {
  const files: Record<string, string> = {
    'generate.mjs': GENERATOR,
    'tools/drift-heal/bin/drift-heal.cjs': `void import(${JSON.stringify(script)});\n`,
  };
  for (const name of contexts) {
    files[`specs/${name}.txt`] = `${name} 0\n`;
    files[`.yggdrasil/${name}/client/node.yaml`] = [
      'type: library',
      `mapping: [src/gen/${name}.ts]`,
      `sources: [specs/${name}.txt]`,
      `pipeline: [node, generate.mjs, ${name}]`,
      '',
    ].join('\n');
  }
  const repository = buildWorkspace(files);
  cpSync(GUARD, join(repository.root, 'scripts/ci'), { recursive: true });
  repository.git('init', '-q', '-b', 'dev');
  const { PATH, HOME } = process.env;
  const argv = [process.execPath, script, 'materialize', ...contexts, '--allow-command'];
  const { exit, err } = await runProcess(argv, { cwd: repository.root, env: { PATH, HOME } });
  if (exit !== 0) throw new Error(err);
  repository.git('add', '-A');
  repository.git('commit', '-qm', 'feat: clients');
  return repository;
}
