import { join } from 'node:path';
import { escapeTerminal } from '@drift/domain/escape';
import { shellWord } from '@drift/domain/shell';
import type { DriftAuditEntry } from '@drift/domain/types';
import { isFileProblem, openWorkspaceFiles } from '@drift/files';
import type { DoctorFinding } from './doctor-finding.js';
import type { Session } from '../session.js';

const PAGE = 200;
/** What a command's outputs held before, kept until their record is; a second save gets a number. */
const OUTPUTS = /^(.+)-outputs(?:-\d+)?$/;

/**
 * Bytes that nothing refers to, because the process was killed that would have put them back or recorded what
 * came after them. They may be a person's, so nobody drops them by himself.
 */
export async function checkSaved(session: Session): Promise<DoctorFinding[]> {
  const saved = join(session.stateDir, 'saved');
  const byRun = new Map<string, string[]>();
  for (const name of foldersIn(saved)) {
    const id = OUTPUTS.exec(name)?.[1];
    if (id !== undefined) byRun.set(id, [...(byRun.get(id) ?? []), join(saved, name)]);
  }
  if (byRun.size === 0) return [];
  const ended = await endingsOf(session, new Set(byRun.keys()));
  return [...byRun].flatMap(([id, folders]) => {
    const run = ended.get(id);
    return run?.outcome === 'intent' ? folders.map((folder) => killed(session, run, folder)) : [];
  });
}

function killed({ root }: Session, { nodeId, context }: DriftAuditEntry, where: string): DoctorFinding {
  const of = escapeTerminal(nodeId ?? context ?? 'some nodes');
  const back = `cp -a ${shellWord(`${where}/.`)} ${shellWord(`${root}/`)}`;
  return {
    severity: 'warning',
    code: 'saved-by-killed',
    what: `a materialize of ${of} was killed while its command ran: what its outputs held before is kept`,
    where,
    next: `${back}   (to have it back), then rm -r ${shellWord(where)}`,
  };
}

/** Of each run the last that was logged; none where the log cannot tell. */
async function endingsOf(
  { audit }: Session,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, DriftAuditEntry>> {
  const last = new Map<string, DriftAuditEntry>();
  const open = new Set(ids);
  let cursor: string | null | undefined;
  try {
    while (cursor !== null && open.size > 0) {
      const page = await audit.page({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      for (const entry of page.entries) {
        if (!ids.has(entry.auditId)) continue;
        if (!last.has(entry.auditId)) last.set(entry.auditId, entry);
        // An intent is what a run is logged with first.
        if (entry.outcome === 'intent') open.delete(entry.auditId);
      }
      cursor = page.next;
    }
  } catch {
    // A log that cannot be read is a finding of its own.
  }
  return last;
}

function foldersIn(folder: string): string[] {
  try {
    const listing = openWorkspaceFiles(folder).list('');
    return isFileProblem(listing) ? [] : listing.map(({ name }) => name);
  } catch {
    // Nothing was ever saved.
    return [];
  }
}
