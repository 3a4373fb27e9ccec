import { hostname } from 'node:os';
import { join, relative } from 'node:path';
import { isFileProblem, openWorkspaceFiles, readAnyFile, type DirectoryListing } from '@drift/files';
import { asRecord } from '@drift/graph';
import type { DoctorFinding } from './doctor-finding.js';
import { isMigrating } from '../migrate/migrate-finish.js';
import { quarantineFolder } from '../record/quarantine.js';
import type { Session } from '../session.js';
import { sweptFolders } from '../with-workspace-lock.js';

const OLDEST_NODE = [20, 19] as const;
const NOT_USABLE: ReadonlySet<string> = new Set(['git-missing', 'git-untrusted', 'git-unusable']);

/** Node, git, and what running or killed processes left in the state directory and the workspace. */
export function checkPlace(session: Session): DoctorFinding[] {
  return [
    ...checkNode(),
    ...session.notices.map(({ code, message, next }): DoctorFinding => ({
      severity: NOT_USABLE.has(code) ? 'warning' : 'info',
      code,
      what: message,
      where: null,
      next,
    })),
    ...checkLock(session),
    ...leftovers(session),
    ...interrupted(session),
    ...checkAudit(session),
    ...quarantined(session),
  ];
}

function checkNode(): DoctorFinding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return [];
  const what = `Node ${process.versions.node} is older than ${OLDEST_NODE.join('.')}`;
  return [{ severity: 'error', code: 'node-version', what, where: process.execPath, next: 'nvm install 20' }];
}

function checkLock({ stateDir }: Session): DoctorFinding[] {
  const where = join(stateDir, 'lock');
  const content = readAnyFile(where, 64 * 1024);
  if (isFileProblem(content)) return [];
  const { pid, host, what } = holderOf(content.bytes.toString('utf8'));
  if (pid === null) {
    const unclear = 'a lock file names no holder, so it is never taken over';
    return [{ severity: 'warning', code: 'lock-unclear', what: unclear, where, next: `rm ${where}` }];
  }
  const who = `process ${pid} on host ${host}${what === '' ? '' : ` to ${what}`}`;
  if (host === hostname() && isGone(pid)) {
    const dead = `the lock is held by ${who}, which no longer runs`;
    return [{ severity: 'warning', code: 'lock-dead', what: dead, where, next: 'drift-heal doctor --fix' }];
  }
  return [{ severity: 'info', code: 'lock-alive', what: `the lock is held by ${who}`, where, next: null }];
}

function holderOf(text: string): { pid: number | null; host: string; what: string } {
  try {
    const { pid, host, what } = asRecord(JSON.parse(text)) ?? {};
    return { pid: Number.isInteger(pid) ? Number(pid) : null, host: String(host), what: String(what ?? '') };
  } catch {
    return { pid: null, host: '', what: '' };
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** What the writer of atomic files names its temporaries. */
const TEMPORARY = /^\..+\.(\d+)-[0-9a-f]{12}\.tmp$/;

function leftovers(session: Session): DoctorFinding[] {
  return sweptFolders(session).flatMap((folder) =>
    namesIn(folder)
      .filter(({ name }) => isGone(Number(TEMPORARY.exec(name)?.[1] ?? process.pid)))
      .map(({ name }): DoctorFinding => ({
        severity: 'warning',
        code: 'leftover',
        what: `a killed process left ${name}`,
        where: shown(session, join(folder, name)),
        next: 'drift-heal doctor --fix',
      })),
  );
}

function interrupted(session: Session): DoctorFinding[] {
  const what = (change: string): string =>
    `${change} was cut off; the next command that records something ends it or takes it back`;
  const findings: DoctorFinding[] = [];
  const journal = join(session.stateDir, 'journal');
  for (const { name } of namesIn(journal)) {
    const where = join(journal, name);
    findings.push({
      severity: 'warning',
      code: 'interrupted',
      what: what('a change'),
      where,
      next: 'drift-heal doctor --fix',
    });
  }
  if (isMigrating(session)) {
    const where = join(session.stateDir, 'migrate.json');
    findings.push({
      severity: 'warning',
      code: 'interrupted',
      what: what('a migration'),
      where,
      next: 'drift-heal doctor --fix',
    });
  }
  return findings;
}

const MAX_AUDIT_BYTES = 512 * 1024 * 1024;

function checkAudit({ stateDir, environment, root }: Session): DoctorFinding[] {
  const named = environment.variables['DRIFT_AUDIT_LOG'];
  const where = named
    ? join(named.startsWith('/') ? '' : root, named)
    : join(stateDir, 'remediation_audit.log');
  return [...auditTail(where), ...auditAside(`${where}.torn`)];
}

function auditTail(where: string): DoctorFinding[] {
  const content = readAnyFile(where, MAX_AUDIT_BYTES);
  if (isFileProblem(content)) {
    if (content.code === 'E_NOT_FOUND') return [];
    const what = `the audit log cannot be read, so nothing can be recorded: ${content.message}`;
    return [{ severity: 'warning', code: 'audit-unreadable', what, where, next: null }];
  }
  if (content.bytes.length === 0 || content.bytes.at(-1) === 10) return [];
  const what = 'the last line of the audit log was cut off; the next entry moves it to a file of its own';
  return [{ severity: 'warning', code: 'audit-torn', what, where, next: null }];
}

function auditAside(where: string): DoctorFinding[] {
  const content = readAnyFile(where, MAX_AUDIT_BYTES);
  if (isFileProblem(content) && content.code === 'E_NOT_FOUND') return [];
  const what =
    'an entry of the audit log that was cut off by a crash was moved here; every earlier entry stayed';
  const next = `rm ${where}   (once it is no longer needed)`;
  return [{ severity: 'info', code: 'audit-set-aside', what, where, next }];
}

function quarantined({ stateDir }: Session): DoctorFinding[] {
  const folder = quarantineFolder(stateDir);
  return namesIn(folder).map(({ name }) => ({
    severity: 'info',
    code: 'quarantine',
    what: 'a copy of a damaged recorded state is kept',
    where: join(folder, name),
    next: `rm ${join(folder, name)}   (once it is no longer needed)`,
  }));
}

function namesIn(folder: string): DirectoryListing {
  try {
    const listing = openWorkspaceFiles(folder).list('');
    return isFileProblem(listing) ? [] : listing;
  } catch {
    // The folder does not exist yet.
    return [];
  }
}

function shown({ root }: Session, path: string): string {
  const inside = relative(root, path);
  return inside.startsWith('..') || inside.startsWith('.git/') ? path : inside;
}
