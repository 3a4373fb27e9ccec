import { DriftFailure } from '@drift/domain/failure';
import type { DriftError } from '@drift/domain/types';
import { printText } from '@drift/report';
import { importOutside } from '../import-outside.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';

export interface ServeFlags {
  port?: string;
  host: string;
}

/** What the bundle of the server gives; a door does not import another one, so it is only met at run time. */
interface Server {
  serve: (options: {
    root: string;
    host: string;
    port: number;
    orNext: boolean;
    origins: readonly string[];
    logLevel: string | undefined;
    print: (text: string) => void;
  }) => Promise<number>;
}

const DEFAULT_PORT = 3000;

/** `serve`: the report first, then dashboard and API until a signal comes. */
export async function runServe(flags: ServeFlags, terminal: Terminal): Promise<number> {
  const port = flags.port === undefined ? DEFAULT_PORT : toPort(flags.port);
  const drift = await openWorkspace();
  terminal.out(printText(await drift.scan(), { palette: terminal.palette, detail: 'status' }));
  terminal.out('\n');
  const { serve } = await loadServer();
  try {
    return await serve({
      root: drift.root,
      host: flags.host,
      port,
      orNext: flags.port === undefined,
      origins: [],
      logLevel: process.env['DRIFT_LOG'],
      print: terminal.out,
    });
  } catch (failure) {
    throw ownFailure(failure);
  }
}

/** Another bundle has a `DriftFailure` class of its own: what it threw becomes one of ours. */
function ownFailure(failure: unknown): unknown {
  const foreign = failure instanceof Error && failure.name === 'DriftFailure' && 'error' in failure;
  return foreign ? new DriftFailure(failure.error as DriftError, failure) : failure;
}

async function loadServer(): Promise<Server> {
  // Seen from the bundle of this command, `tools/drift-heal/dist/`.
  const bundle = new URL('../../../apps/workbench-bff/dist/serve.js', import.meta.url);
  try {
    return (await importOutside(bundle.href)) as Server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new DriftFailure(
      {
        code: 'E_NOT_FOUND',
        what: 'the server cannot be started',
        why: 'it is not built',
        next: 'npm run build',
      },
      error,
    );
  }
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new DriftFailure({
    code: 'E_USAGE',
    what: `--port '${text}' cannot be used`,
    why: 'it takes a whole number from 0 to 65535',
    next: 'drift-heal serve --port 3000',
  });
}
