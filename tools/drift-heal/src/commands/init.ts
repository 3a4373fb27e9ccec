import { escapeTerminal } from '@drift/domain/escape';
import { findRoot, openDrift, type Drift } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { confirmChange } from './confirm-change.js';
import { sayFound, sayUnmapped, SHOWN_NODES } from './say-found.js';

export interface InitFlags {
  yes?: true;
  dryRun?: true;
  /** Only the example node. */
  empty?: true;
}

/** `init`: the first files of a graph, or what an existing one still lacks. */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<number> {
  const drift = await openHere();
  const init = await drift.init({ empty: flags.empty === true });
  if (init.exists)
    terminal.out(`${escapeTerminal(drift.root)} holds a graph already; none of it is changed.\n`);
  if (init.found) terminal.out(init.exists ? sayUnmapped(init.found) : sayFound(init.found));
  const listed = new Set((init.found?.proposals ?? []).slice(SHOWN_NODES).map(({ path }) => path));
  for (const { path, text } of init.files) {
    if (!listed.has(path)) terminal.out(`${path}\n${indented(text)}\n`);
  }
  if (listed.size > 0 && !init.exists) {
    terminal.out(`and ${listed.size} more node files of this form, with what is listed above\n`);
  }
  if (init.driver.length > 0) {
    terminal.out(`To have git merge the recorded state by nodes:\n${indented(init.driver.join('\n'))}\n`);
  }
  if (init.files.length === 0 && init.driver.length === 0) return EXIT.clean;
  if (flags.dryRun) {
    terminal.out('Dry run: nothing was written.\n');
    return EXIT.clean;
  }
  const question = init.exists ? 'Register the merge driver?' : 'Write these files?';
  // An existing graph lacks nothing: without anybody to ask, what could be done is only said.
  if (init.exists && !flags.yes && !terminal.confirm) return EXIT.clean;
  if (
    !(await confirmChange({ question, yes: flags.yes === true, nothing: 'nothing was written' }, terminal))
  ) {
    terminal.out('Nothing was written.\n');
    return EXIT.usage;
  }
  for (const path of await init.apply()) terminal.out(`Wrote ${path}\n`);
  const isRegistered = flags.yes || init.exists ? await register(drift, terminal) : false;
  if (!init.exists) {
    terminal.out(init.found?.proposals.length ? NEXT : NEXT_BY_HAND);
    terminal.out(
      `To undo it, delete .yggdrasil/${isRegistered ? ', and the line in .gitattributes' : ''}.\n`,
    );
  }
  return EXIT.clean;
}

const NEXT = `Next:
  drift-heal scan                                  what the graph says of it
  drift-heal absorb --all --record-only            record the code that exists
`;

const NEXT_BY_HAND = `Next: describe your first unit in .yggdrasil/example/hello/node.yaml, and rename its folder; then
  drift-heal scan                                  what the graph says of it
  drift-heal absorb --all --record-only            record the code that exists
`;

async function register(drift: Drift, terminal: Terminal): Promise<boolean> {
  const { registered, failed } = await drift.registerMergeDriver();
  if (registered.length > 0) {
    terminal.out(
      `${failed ? 'Git did not take' : 'Registered'} the merge driver:\n${indented(registered.join('\n'))}\n`,
    );
  }
  return registered.length > 0;
}

/** The workspace around the current folder, or the folder itself where there is none yet. */
async function openHere(): Promise<Drift> {
  const cwd = process.cwd();
  try {
    return await openDrift({ root: findRoot(cwd), cwd });
  } catch {
    return openDrift({ root: cwd, cwd });
  }
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${escapeTerminal(line)}`.trimEnd())
    .join('\n');
}
