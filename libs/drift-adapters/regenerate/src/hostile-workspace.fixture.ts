import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeScratchFolder } from '@drift/testing';

/** A workspace with all a misbehaving command could damage, in a folder that also holds a home. */
export interface HostileWorkspace {
  root: string;
  home: string;
  /** A folder of somebody else. */
  elsewhere: string;
  /** Where scratches go, empty before and after. */
  temporary: string;
  dispose: () => void;
}

export function buildHostileWorkspace(): HostileWorkspace {
  const folder = makeScratchFolder('hostile');
  const [root, home, elsewhere] = [join(folder, 'ws'), join(folder, 'home'), join(folder, 'elsewhere')];
  const temporary = join(folder, 'tmp');
  for (const path of [
    home,
    elsewhere,
    temporary,
    join(root, 'gen'),
    join(root, 'src/empty'),
    join(root, '.git/hooks'),
  ])
    mkdirSync(path, { recursive: true });
  mkdirSync(join(root, 'node_modules/pkg'), { recursive: true });
  writeFileSync(join(root, 'spec.txt'), 'spec');
  writeFileSync(join(root, 'gen/a.txt'), 'old');
  writeFileSync(join(root, 'src/other.ts'), 'other');
  writeFileSync(join(root, 'src/run.sh'), '#!/bin/sh\n');
  writeFileSync(join(root, '.env'), 'PASSWORD=canary-env');
  writeFileSync(join(root, '.git/config'), '[http]\nextraheader = canary-git');
  writeFileSync(join(root, 'node_modules/pkg/index.js'), 'module.exports = 1;');
  writeFileSync(join(home, '.netrc'), 'password canary-home');
  chmodSync(join(root, 'src/run.sh'), 0o755);
  symlinkSync('other.ts', join(root, 'src/link.ts'));
  // Left out like a secret, but nothing of the system may be hidden because of it.
  for (const name of ['system', '.env.system']) symlinkSync('/usr', join(root, name));
  return {
    root,
    home,
    elsewhere,
    temporary,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
