import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildWorkspace, type TestWorkspace } from './build-workspace.js';

/** A repository of somebody who means harm, and what a scan must say of each of its nodes. */
export interface HostileRepository extends TestWorkspace {
  /**
   * By node id: words of the fault that the node must have; null for a node that is judged like any
   * other, whatever its neighbours are.
   */
  expected: Readonly<Record<string, RegExp | null>>;
  /** Text of the files outside the workspace: it may appear in no answer. */
  secret: string;
}

const SECRET = 'THE-SECRET-OUTSIDE';

/** Makes it in a temporary folder; the workspace is a folder of it, beside what must not be read. */
export function buildHostileRepository(): HostileRepository {
  const space = buildWorkspace({
    'outside/secret.txt': SECRET,
    'ws-secrets/secret.txt': SECRET,
    'ws/.vcs/config': SECRET,
    'ws/src/good/a.txt': 'good',
  });
  const root = join(space.root, 'ws');
  const expected: Record<string, RegExp | null> = {};
  const node = (id: string, mapping: string, fault: RegExp | null): void => {
    space.write(`ws/.yggdrasil/${id}/node.yaml`, `type: x\nmapping: ${mapping}\n`);
    expected[id] = fault;
  };
  const link = (id: string, target: string, below = ''): void => {
    const path = join(root, `src/${id}/link`);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path);
    node(
      id,
      `[src/${id}/link${below}]`,
      /leads out of the workspace|leads into git's own folder|leads in a circle/,
    );
  };
  node('good', '[src/good]', null);
  link('links/file', '../../../../outside/secret.txt');
  link('links/folder', '../../../../outside', '/secret.txt');
  link('links/absolute', join(space.root, 'outside/secret.txt'));
  link('links/prefix', '../../../../ws-secrets/secret.txt');
  link('links/dangling', '../../../../outside/gone');
  link('links/loop', 'link');
  link('links/git', '../../../.git/config');
  mkdirSync(join(root, 'src/links/chain'), { recursive: true });
  symlinkSync('link', join(root, 'src/links/chain/first'));
  link('links/chain', '../../../../outside/secret.txt');
  node('links/chain', '[src/links/chain/first]', /leads out of the workspace/);
  for (const [name, path] of Object.entries({
    dots: '../outside/secret.txt',
    absolute: join(space.root, 'outside/secret.txt'),
    git: '.git/config',
    alias: '.GIT/config',
    ntfs: 'git~1/config',
    inner: 'src/../../outside/secret.txt',
    drive: 'C:/secret.txt',
    home: '"~/secret.txt"',
  })) {
    node(`paths/${name}`, `[${path}]`, /./);
  }
  for (const kind of ['fifo', 'folder-fifo']) {
    mkdirSync(join(root, 'src', kind), { recursive: true });
    execFileSync('mkfifo', [join(root, 'src', kind, 'pipe')]);
  }
  node('kinds/fifo', '[src/fifo/pipe]', /named pipe|neither a file nor a folder/);
  node('kinds/folder', '[src/folder-fifo]', /neither a file nor a folder/);
  symlinkSync('.', join(root, 'src/good-again'));
  node('kinds/back', '[src/good-again]', /leads back|nested deeper|folder/);
  space.write('ws/.yggdrasil/yaml/bomb/node.yaml', `${'? '.repeat(400)}\n`);
  expected['yaml/bomb'] = /./;
  space.write('ws/.yggdrasil/yaml/alias/node.yaml', 'a: &a [x, x]\nb: &b [*a, *a]\nmapping: [*b, *b]\n');
  expected['yaml/alias'] = /./;
  space.write(
    'ws/.yggdrasil/yaml/conflict/node.yaml',
    '<<<<<<< ours\ntype: x\n=======\ntype: y\n>>>>>>> theirs\n',
  );
  expected['yaml/conflict'] = /./;
  mkdirSync(join(root, 'src/names'));
  writeFileSync(Buffer.concat([Buffer.from(`${root}/src/names/caf`), Buffer.from([0xe9])]), 'latin1');
  node('names/latin1', '[src/names]', /not valid UTF-8/);
  space.write('ws/src/lines/a\nb', 'x');
  node('names/newline', '[src/lines]', /control character/);
  space.git('init', '--quiet', root);
  return { ...space, root, expected, secret: SECRET };
}
