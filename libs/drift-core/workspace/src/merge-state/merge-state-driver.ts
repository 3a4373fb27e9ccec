import { join } from 'node:path';
import { STATE_PATH } from '@drift/detector';
import { shellCommand } from '@drift/domain/shell';
import { isFileProblem, writeAtomic } from '@drift/files';
import type { Session } from '../session.js';

/** Whether git knows how the recorded state is merged. */
export interface DriverLook {
  /** `.gitattributes` names the driver. */
  attributes: boolean;
  /** Git's configuration says what it runs. */
  config: boolean;
  /** What is missing, as commands that a person can type. */
  commands: readonly string[];
  /** Git is told to run `drift-heal`, and finds none. */
  unfound: boolean;
}

/** What was done, as the commands that do the same. */
export interface DriverRegistration {
  registered: readonly string[];
  /** Git did not take it. */
  failed: boolean;
}

const ATTRIBUTES = '.gitattributes';
/**
 * Git runs this with its own shell at the top of the checkout. Where no `drift-heal` is found or it gives up,
 * the lines are merged as git would: else git keeps our side, without a mark, and the record of theirs is lost.
 */
const DRIVER = [
  'c=drift-heal; command -v $c >/dev/null || c=node_modules/.bin/$c',
  '$c state merge %O %A %B %P && exit',
  '! grep -q "^version: conflict" %A && git merge-file -q -L ours -L base -L theirs %A %O %B',
].join('; ');
/** What was registered before there was a way out. */
const BARE = 'drift-heal state merge %O %A %B %P';
/** An alias, because those too git runs with its own shell at the top. */
const FIND =
  'alias.find-drift-heal=!command -v drift-heal >/dev/null || test -x node_modules/.bin/drift-heal';
const SET_DRIVER = ['git', 'config', 'merge.drift-heal.driver', DRIVER] as const;
const LIMITS = { timeoutMs: 10_000, maxOutputBytes: 64 * 1024 };

/** Looks whether the merge driver is registered; null outside git. */
export async function lookAtDriver(session: Session): Promise<DriverLook | null> {
  if (session.notices.some(({ code }) => OUTSIDE.has(code))) return null;
  const line = attributeLine(session);
  const attributes = attributesText(session).split(/\r?\n/).includes(line);
  const asked = await session.runner.run({
    argv: ['git', 'config', '--get', 'merge.drift-heal.driver'],
    cwd: session.root,
    ...LIMITS,
  });
  const driver = asked.outcome === 'ok' ? asked.tail.join('\n') : '';
  const config = driver !== '' && driver !== BARE;
  const commands = [
    ...(attributes ? [] : [`echo '${line}' >> ${ATTRIBUTES}`]),
    ...(config ? [] : [shellCommand(SET_DRIVER)]),
  ];
  const unfound = driver === DRIVER && !(await isFound(session));
  return { attributes, config, commands, unfound };
}

/** Registers what is missing, in the repository's configuration and in `.gitattributes`. Only with a person's consent. */
export async function registerMergeDriver(session: Session): Promise<DriverRegistration> {
  const look = await lookAtDriver(session);
  if (look === null || look.commands.length === 0) return { registered: [], failed: false };
  if (!look.attributes) {
    const text = attributesText(session);
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    writeAtomic(join(session.root, ATTRIBUTES), `${text}${gap}${attributeLine(session)}\n`);
  }
  if (look.config) return { registered: look.commands, failed: false };
  const set = await session.runner.run({ argv: SET_DRIVER, cwd: session.root, ...LIMITS });
  return { registered: look.commands, failed: set.outcome !== 'ok' };
}

async function isFound({ runner, root }: Session): Promise<boolean> {
  const argv = ['git', '-c', FIND, 'find-drift-heal'];
  return (await runner.run({ argv, cwd: root, ...LIMITS })).outcome === 'ok';
}

const OUTSIDE: ReadonlySet<string> = new Set([
  'git-missing',
  'git-none',
  'git-bare',
  'git-untrusted',
  'git-unusable',
]);

function attributeLine(session: Session): string {
  const pattern = session.files.kind(STATE_PATH) === 'directory' ? `${STATE_PATH}/**` : STATE_PATH;
  return `${pattern} merge=drift-heal`;
}

function attributesText(session: Session): string {
  const content = session.files.read(ATTRIBUTES, 1024 * 1024);
  return isFileProblem(content) ? '' : content.bytes.toString('utf8');
}
