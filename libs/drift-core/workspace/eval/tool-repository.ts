import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratorTool, TextEdit } from './generator-tool.js';
import { runGit } from './run-git.js';

/** A small repository that generates code with one tool. */
export interface ToolRepository {
  readonly folder: string;
  readonly commit: (message: string) => void;
  readonly editSpec: (edit: 'ahead' | 'noop') => void;
  readonly editOutput: () => void;
  /** Another layout of the edited output, by the formatter of this repository. */
  readonly reformatOutput: () => void;
  /** Puts the newer version of the tool in the place of the older one. */
  readonly upgrade: () => void;
  /** Runs the pipeline as a person would, without a record. */
  readonly generate: () => void;
  /** The same repository elsewhere, with a history of its own. */
  readonly copyTo: (folder: string) => ToolRepository;
}

interface Places {
  folder: string;
  /** Holds `<tool>/<version>/node_modules`. */
  tools: string;
  /** Holds the specs. */
  shop: string;
}

/** Writes and commits a repository for the tool, with its older version installed; nothing is generated yet. */
export function createToolRepository(tool: GeneratorTool, places: Places): ToolRepository {
  const { folder, shop } = places;
  const node = ['name: Shop', 'type: client', `mapping: [${tool.output}]`];
  const sources = [tool.spec, ...Object.keys(tool.files)];
  node.push(`sources: [${sources.join(', ')}]`, `pipeline: ${JSON.stringify(tool.pipeline)}`, '');
  const files: Record<string, string> = {
    ...tool.files,
    [tool.spec]: readFileSync(join(shop, tool.spec), 'utf8'),
    '.gitignore': 'node_modules\n',
    'package.json': '{ "private": true }\n',
    '.yggdrasil/shop/client/node.yaml': node.join('\n'),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'src/gen'), { recursive: true });
  runGit(folder, 'init', '--quiet', '--initial-branch=main');
  const repository = open(tool, places);
  linkModules(tool, places, tool.versions[0]);
  repository.commit('spec and pipeline');
  return repository;
}

function open(tool: GeneratorTool, places: Places): ToolRepository {
  const { folder } = places;
  return {
    folder,
    commit: (message) => {
      runGit(folder, 'add', '--all');
      const author = ['-c', 'user.name=Shop', '-c', 'user.email=shop@example.org'];
      runGit(folder, ...author, 'commit', '--quiet', '--no-verify', '--message', message);
    },
    editSpec: (edit) => replace(folder, { file: tool.spec, ...tool[edit] }),
    editOutput: () => replace(folder, { file: tool.edited, ...tool.hand }),
    reformatOutput: () => reformat(join(folder, tool.edited)),
    upgrade: () => linkModules(tool, places, tool.versions[1]),
    generate: () => {
      const [program = '', ...args] = tool.pipeline;
      execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
    },
    copyTo: (other) => {
      cpSync(folder, other, {
        recursive: true,
        filter: (path) => path !== join(folder, 'node_modules'),
      });
      const copied = { ...places, folder: other };
      linkModules(tool, copied, tool.versions[0]);
      return open(tool, copied);
    },
  };
}

/** Hard links: as good as a copy for what only reads, at no cost. */
function linkModules({ name }: GeneratorTool, { folder, tools }: Places, version: string): void {
  const target = join(folder, 'node_modules');
  rmSync(target, { recursive: true, force: true });
  execFileSync('cp', ['-al', join(tools, name, version, 'node_modules'), target]);
}

function replace(folder: string, { file, find, put }: TextEdit): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(find)) throw new Error(`${file} does not hold ${JSON.stringify(find)}`);
  writeFileSync(
    path,
    text.replace(find, () => put),
  );
}

function reformat(path: string): void {
  const before = readFileSync(path, 'utf8');
  const options = ['--use-tabs', '--print-width', '60', '--no-config', '--write', path];
  const cwd = import.meta.dirname;
  execFileSync('npx', ['--no-install', 'prettier', ...options], { cwd, stdio: 'ignore' });
  if (readFileSync(path, 'utf8') === before) throw new Error(`${path} was laid out like this before`);
}
