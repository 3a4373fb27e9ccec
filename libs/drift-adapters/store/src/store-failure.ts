import { escapeTerminal } from '@drift/domain/escape';
import { DriftFailure, type FailureFacts } from '@drift/domain/failure';

type Said = Pick<FailureFacts, 'code' | 'what'> & { next: string };

const UNSAFE = 'unknown error';

/**
 * Says in our words why a database refused. What the database itself said is kept as the reason, with
 * each of `secrets` replaced; the caught error is not, for it can hold the address that was connected to.
 */
export function storeFailure(error: unknown, where: string, secrets: readonly string[] = []): DriftFailure {
  if (error instanceof DriftFailure) return error;
  const message = error instanceof Error ? error.message || codeOf(error) || UNSAFE : UNSAFE;
  return new DriftFailure({
    ...explain(codeOf(error), message),
    why: escapeTerminal(without(secrets, message)),
    where: escapeTerminal(where),
    safe: 'the store is as it was before this step',
  });
}

/** `SQLITE_BUSY`, `23505`, `ECONNREFUSED`; empty where there is none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function explain(code: string, message: string): Said {
  for (const [pattern, said] of SAID) if (pattern.test(code)) return said;
  // libsql gives no code where it cannot open the file.
  return message.includes('ConnectionFailed') ? CANNOT_OPEN : UNEXPECTED;
}

const CANNOT_OPEN: Said = {
  code: 'E_WRITE',
  what: 'cannot open or write the store',
  next: 'check that the file and its folder may be written and that the disk has room, then run the command again',
};
const UNEXPECTED: Said = {
  code: 'E_WRITE',
  what: 'the store refused a step',
  next: 'run the command again; if it fails again, report what is said here',
};

const SAID: readonly (readonly [RegExp, Said])[] = [
  [
    /^(?:SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY)|23505)$/,
    {
      code: 'E_STATE_CONFLICT',
      what: 'cannot store this a second time',
      next: 'use another id, or read what is there',
    },
  ],
  [
    /^(?:SQLITE_(?:BUSY|LOCKED).*|55P03|40P01)$/,
    {
      code: 'E_LOCKED',
      what: 'cannot use the store now',
      next: 'wait for the other process that writes to it and run the command again',
    },
  ],
  [
    /^SQLITE_(?:NOTADB|CORRUPT.*)$/,
    {
      code: 'E_STATE_CORRUPT',
      what: 'the store is damaged',
      next: 'move the file and those beside it that end in -wal and -shm aside and keep them; the next command begins a new store, and open pull requests are found again on the code host',
    },
  ],
  [
    /^(?:SQLITE_FULL|53100)$/,
    { code: 'E_NOSPC', what: 'the disk of the store is full', next: 'free some space' },
  ],
  [/^SQLITE_(?:READONLY|CANTOPEN|IOERR|PERM)/, CANNOT_OPEN],
  [
    /^(?:57014|25P03)$/,
    { code: 'E_TIMEOUT', what: 'the database took too long', next: 'look for what blocks it' },
  ],
  [
    /^(?:28|3D|42501)/,
    {
      code: 'E_FORBIDDEN',
      what: 'the database does not let us in',
      next: 'check user, password and database in DRIFT_DATABASE_URL, and that the user may create the schema',
    },
  ],
  [
    /MODULE_NOT_FOUND$/,
    {
      code: 'E_WRITE',
      what: 'the database driver is not installed',
      next: "run 'npm install' without leaving out optional packages; another platform needs its own",
    },
  ],
  [
    /^(?:E[A-Z_]+|08.*|57P.*|53.*)$/,
    {
      code: 'E_WRITE',
      what: 'cannot reach the database',
      next: 'check host and port in DRIFT_DATABASE_URL and that the server runs; without it a file is used',
    },
  ],
];

function without(secrets: readonly string[], text: string): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '[redacted]');
  return clean;
}
