import { fileURLToPath } from 'node:url';
import manifest from '../package.json' with { type: 'json' };
import { DEFAULT_LIMITS } from './access/rate-limit.js';
import { createLog } from './log/create-log.js';
import { takeCredentials } from './publishing/credentials.js';
import { startServer } from './start-server.js';
import { untilSignal } from './until-signal.js';
import { openWorkerEngine } from './workspace/worker-engine.js';

export interface ServeOptions {
  /** Absolute workspace root. */
  root: string;
  host: string;
  port: number;
  /** Take one of the next ports when the wished one is taken. */
  orNext: boolean;
  origins: readonly string[];
  logLevel: string | undefined;
  /** Shows lines to whoever started the server. */
  print: (text: string) => void;
}

/** Serves until a signal comes; gives the exit code for it. */
export async function serve({ print, ...options }: ServeOptions): Promise<number> {
  // Before anything is started: the worker and every command inherit what is left.
  const credentials = takeCredentials(process.env);
  const script = new URL('./scan-worker.js', import.meta.url);
  const engine = openWorkerEngine(options.root, script, credentials);
  try {
    const server = await startServer({
      settings: {
        root: options.root,
        host: options.host,
        port: options.port,
        origins: options.origins,
        dashboard: homePath('apps/workbench/dist'),
        document: homePath('specs/semantic-core/openapi.yaml'),
        version: manifest.version,
        limits: DEFAULT_LIMITS,
      },
      engine,
      log: createLog(options.logLevel),
      spare: options.orNext ? 20 : 0,
    });
    const { url, port, operator } = server;
    if (port !== options.port) print(`Port ${options.port} is taken, so it is ${port}.\n`);
    print(`Dashboard  ${url}/drift\n`);
    print(`API        ${url}/docs\n`);
    print(
      `Operator   ${url}/operator?token=${operator.linkToken}   (once, to be allowed to change something)\n`,
    );
    print(`API token  ${operator.apiToken}   (for scripts: Authorization: Bearer …)\n`);
    print('Stop it with Ctrl+C.\n');
    return await untilSignal(() => server.close());
  } finally {
    await engine.close();
  }
}

/** A file of this installation; source and bundle both lie two folders below `apps/`. */
function homePath(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
