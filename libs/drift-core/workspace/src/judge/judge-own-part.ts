import { ownSubsetText, refineOwnPart, type Detection } from '@drift/detector';
import { findCause, readCommitted } from '@drift/git';
import { asRecord, MAX_YAML_CHARS, readYaml } from '@drift/graph';
import { isFileProblem } from '@drift/files';
import { digestText } from '@drift/scan-engine';
import { MAX_CONTENT_BYTES } from './recorded-contents.js';
import type { Session } from '../session.js';

/**
 * Decides whether the node's own part changed where its recorded digest is another one: that digest
 * depends on how its writer parsed the file, so the node file of the commit that wrote the record is
 * read the same way as the one on disk. Without that commit the detection stays as it is.
 */
export async function judgeOwnPart(session: Session, detection: Detection): Promise<Detection> {
  const { node, entry, inventory, faults } = detection;
  const now = inventory?.listed?.ownSubset ?? null;
  if (!node || !entry?.legacy || now === null || session.commit === null || faults.length > 0)
    return detection;
  const commit = await commitOf(session, entry.legacy.file);
  if (commit === null) return detection;
  const { root, environment } = session;
  const query = { commit, path: node.nodeFile, maxBytes: MAX_YAML_CHARS * 4 };
  const bytes = await readCommitted(root, query, environment.variables);
  const record = bytes && asRecord(readYaml(bytes.toString('utf8')).value);
  if (!record) return detection;
  return refineOwnPart(detection, digestText(ownSubsetText(record)) === now ? 'same' : 'changed');
}

/** The commit that brought the state file as it is now. */
async function commitOf(session: Session, file: string): Promise<string | null> {
  const content = session.files.read(file, MAX_CONTENT_BYTES);
  if (isFileProblem(content)) return null;
  const { root, environment } = session;
  const query = { path: file, before: null, after: content.digest };
  const cause = await findCause(root, query, environment.variables);
  return cause === null || cause === 'uncommitted' ? null : cause.commit;
}
