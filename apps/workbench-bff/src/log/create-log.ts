import { pino, type DestinationStream, type Logger } from 'pino';

/** Injection token of the server's log. */
export const LOG = Symbol('log');

/** The server's log as JSON lines on stderr; only warnings and worse unless a level is given. Secrets are left out. */
export function createLog(level = 'warn', destination?: DestinationStream): Logger {
  const options = {
    level: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(level) ? level : 'warn',
    redact: {
      paths: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]', '*.token'],
      censor: '[secret]',
    },
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}
