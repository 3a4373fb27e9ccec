import { relative, resolve } from 'node:path';
import { shellWord } from '@drift/domain/shell';
import { buildDemo } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** `demo`: a small repository with every kind of drift, to try things out on. */
export async function runDemo(folder: string, terminal: Terminal): Promise<number> {
  const target = resolve(folder);
  await buildDemo(target);
  terminal.out(`A shop with generated code and every kind of drift is in ${folder}. Try there:

  cd ${shellWord(relative('', target) || '.')}
  drift-heal scan                                           what has drifted
  drift-heal explain shop/payments                          why, and since which commit
  drift-heal verify --allow-command                         what the specs generate today
  drift-heal remediate --auto --dry-run --allow-command     what would be healed, and what not
  drift-heal remediate --auto --confirm --allow-command     heal it
  drift-heal undo <audit id>                                take it back
  drift-heal serve                                          the same in a browser
`);
  return EXIT.clean;
}
