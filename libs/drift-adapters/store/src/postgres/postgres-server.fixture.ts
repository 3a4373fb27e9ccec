import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of a test's own, reached by a socket in its folder. */
export interface PostgresServer {
  url: string;
  password: string;
  stop: () => Promise<void>;
}

const USER = 'drift';
const PASSWORD = 'canary p@ss/word';

/** Folder of `initdb` and `postgres`; null where this machine has none. */
export function postgresPrograms(): string | null {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(base, version, 'bin')), '/usr/local/bin', '/usr/bin'];
  return (
    folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

/** Starts an empty server in a temporary folder; as root it runs as another user, for it refuses root. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'drift-pg-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const asUser = unprivileged(folder, passwordFile);
  const data = join(folder, 'data');
  const run = (program: string, ...argv: string[]): string[] => [...asUser, join(programs, program), ...argv];
  const secrecy = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const speed = ['--no-sync', '--locale=C', '--encoding=UTF8'];
  const [init = '', ...initArgv] = run('initdb', '-D', data, '-U', USER, ...secrecy, ...speed);
  execFileSync(init, initArgv, { stdio: 'ignore' });
  // Its durability is not what is tried here, and waiting for the disk takes long.
  const quick = [
    'fsync=off',
    'full_page_writes=off',
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
  ];
  const [postgres = '', ...argv] = run(
    'postgres',
    '-D',
    data,
    ...quick.flatMap((setting) => ['-c', setting]),
  );
  const server = spawn(postgres, argv, { stdio: ['ignore', 'ignore', 'pipe'] });
  await untilReady(server);
  return {
    url: `postgresql://${USER}:${encodeURIComponent(PASSWORD)}@${encodeURIComponent(folder)}/postgres`,
    password: PASSWORD,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The words before a command that make it run as nobody; none where we are no root. */
function unprivileged(...paths: string[]): string[] {
  if (process.getuid?.() !== 0) return [];
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const [user, group] = [id('-u'), id('-g')];
  for (const path of paths) chownSync(path, user, group);
  return ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--'];
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = '';
  for await (const chunk of server.stderr ?? []) {
    said += String(chunk);
    if (said.includes('ready to accept connections')) break;
  }
  if (!said.includes('ready to accept connections')) throw new Error(`the server did not start: ${said}`);
  // Read on, so that it never waits for us.
  server.stderr?.resume();
}
