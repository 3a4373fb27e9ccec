import type { Env } from './allowed-env.js';
import { readProc } from './read-proc.js';
import { sortedByCodeUnit } from './sorted-by-code-unit.js';

const SECRET_NAME =
  /(?:^|[_:])(?:(?:auth)?_?tokens?|secrets?|passw(?:or)?d|passphrase|pat|(?:api|private|access|signing|deploy|ssh|encryption)_?key(?:_id)?|credentials?)(?:$|_)/i;
/** A password in a URL. */
const SECRET_VALUE = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s:]*:[^/@\s]+@/i;
/** `MAX_TOKENS=4096` is a setting. */
const NO_SECRET = /^(?:|\d{1,7}|true|false)$/i;

/**
 * Which variables that look like secrets a command could read although they are not passed on to it: those
 * of this process, and those in `/proc/{pid}/environ` of it and each of its ancestors. Names only. An
 * ancestor whose environment this process may not read counts for nothing: the command may not either.
 */
export function findExposedSecrets(env: Env): string[] {
  const found = new Set(namesOf(Object.entries(env)));
  for (const pid of withAncestors(process.pid)) {
    for (const name of namesOf(environOf(pid)))
      if (!found.has(name)) found.add(pid === process.pid ? name : `${name} (process ${pid})`);
  }
  return sortedByCodeUnit(found);
}

/** Whether a variable looks like a secret by its name or its value. */
export function isSecret(name: string, value: string | undefined): boolean {
  if (value === undefined || NO_SECRET.test(value)) return false;
  return SECRET_NAME.test(name) || SECRET_VALUE.test(value);
}

function namesOf(variables: Iterable<readonly [string, string | undefined]>): string[] {
  const names: string[] = [];
  for (const [name, value] of variables) if (isSecret(name, value)) names.push(name);
  return names;
}

function withAncestors(pid: number): number[] {
  const chain: number[] = [];
  for (let next = pid; next > 0 && !chain.includes(next);) {
    chain.push(next);
    next = Number(/^PPid:\s*(\d+)/m.exec(readProc(`${next}/status`))?.[1] ?? 0);
  }
  return chain;
}

function environOf(pid: number): [string, string][] {
  return readProc(`${pid}/environ`)
    .split('\0')
    .map((variable) => {
      const at = variable.indexOf('=');
      return [variable.slice(0, at), variable.slice(at + 1)];
    });
}
