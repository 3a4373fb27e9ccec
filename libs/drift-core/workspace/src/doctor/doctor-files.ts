import { isFileProblem } from '@drift/files';
import { isLfsPointer, lfsNotice } from '@drift/git';
import type { DoctorFinding } from './doctor-finding.js';
import { ignoresOf } from '../heal/ignores-of.js';
import type { Session } from '../session.js';

/** Mapped files that another checkout may not have, or has under another name; `paths` are root-relative. */
export function checkFiles(session: Session, paths: ReadonlySet<string>): DoctorFinding[] {
  return [...ignored(session, paths), ...pointers(session, paths), ...twins(paths)];
}

function ignored(session: Session, paths: ReadonlySet<string>): DoctorFinding[] {
  const ignores = ignoresOf(session.files);
  return [...paths]
    .filter((path) => foldersOf(path).some((folder) => ignores(folder, true)) || ignores(path, false))
    .map((path) => ({
      severity: 'warning',
      code: 'git-ignored',
      what: `${path} is mapped, but git's ignore rules name it: unless it is tracked all the same, no clone has it`,
      where: path,
      next: `git check-ignore -v ${path}`,
    }));
}

function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** A pointer is shorter than this. */
const MAX_POINTER_BYTES = 1024;

function pointers(session: Session, paths: ReadonlySet<string>): DoctorFinding[] {
  const found = [...paths].filter((path) => {
    const content = session.files.read(path, MAX_POINTER_BYTES);
    return !isFileProblem(content) && isLfsPointer(content.bytes);
  });
  const notice = lfsNotice(found);
  if (notice === null) return [];
  const { code, message, next } = notice;
  return [{ severity: 'info', code, what: message, where: found[0] ?? null, next }];
}

/** Paths that a file system without case, or with other Unicode forms, takes for one file. */
function twins(paths: ReadonlySet<string>): DoctorFinding[] {
  const seen = new Map<string, string>();
  const findings: DoctorFinding[] = [];
  for (const path of [...paths].sort()) {
    const folded = path.normalize('NFC').toLowerCase();
    const other = seen.get(folded);
    seen.set(folded, path);
    if (other === undefined) continue;
    findings.push({
      severity: 'warning',
      code: 'case-twins',
      what: `${other} and ${path} are one file where names have no case or another Unicode form`,
      where: path,
      next: `git mv ${path} <another name>`,
    });
  }
  return findings;
}
