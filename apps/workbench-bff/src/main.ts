import { DriftFailure } from '@drift/domain/failure';
import { parseOrigin } from './http/loopback.js';
import { serve } from './serve.js';

// The server alone, for development: `just dev-up`. `drift-heal serve` starts it with the report first.
const { DRIFT_PORT = '3001', DRIFT_ROOT = process.cwd(), DRIFT_ORIGINS = '', DRIFT_LOG } = process.env;
try {
  process.exitCode = await serve({
    root: DRIFT_ROOT,
    host: '127.0.0.1',
    port: Number(DRIFT_PORT),
    orNext: false,
    origins: DRIFT_ORIGINS.split(',').filter(Boolean).map(parseOrigin),
    logLevel: DRIFT_LOG,
    print: (text) => void process.stdout.write(text),
  });
} catch (error) {
  if (!(error instanceof DriftFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
