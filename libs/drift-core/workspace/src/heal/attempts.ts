import { join } from 'node:path';
import { ensureStateDirectory, readTextIfPresent, writeAtomic } from '@drift/files';
import { asRecord } from '@drift/graph';
import { digestText } from '@drift/scan-engine';
import { identifyGenerator } from '../materialize/identify-generator.js';
import type { PipelineGroup } from '../materialize/pipeline-groups.js';
import { timestamp, type Session } from '../session.js';
import type { Survey } from '../survey.js';

const MAX_BYTES = 1024 * 1024;
/** Older ones are forgotten: their facts have long changed. */
const KEPT = 500;

/** Names the spec, the code, the generator and the test command that an automatic attempt was made with. */
export function attemptKey(session: Session, group: PipelineGroup, { config, detections }: Survey): string {
  const own = detections.filter(({ nodeId }) => group.nodeIds.includes(nodeId));
  const state = own.map(({ nodeId, specHash, codeHash, inventory }) => [
    nodeId,
    specHash,
    codeHash,
    [...(inventory?.upstream ?? [])],
  ]);
  // A script of the repository's own has no version that would tell that somebody mended it.
  const scripts = group.argv
    .map((word) => session.files.hash(word))
    .filter((found) => typeof found === 'string');
  const generator = [identifyGenerator(session, group.argv), scripts];
  return digestText(JSON.stringify([state, generator, config.remediation.test]));
}

/** Whether an automatic attempt with these facts failed before. */
export async function hasFailedBefore(session: Session, key: string): Promise<boolean> {
  return Object.hasOwn(read(session), key);
}

/** Remembers that an automatic attempt with these facts failed, so that it is not made over and over. */
export async function rememberFailure(session: Session, key: string, why: string): Promise<void> {
  ensureStateDirectory(session.stateDir);
  const attempts = Object.entries({ ...read(session), [key]: { at: timestamp(session.environment), why } });
  const text = JSON.stringify(Object.fromEntries(attempts.slice(-KEPT)), null, 2);
  writeAtomic(fileOf(session), Buffer.from(`${text}\n`));
}

/** A file that cannot be read counts as none: it is a memory aid, and the worst is one more attempt. */
function read(session: Session): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(readTextIfPresent(fileOf(session), MAX_BYTES) ?? '{}')) ?? {};
  } catch {
    return {};
  }
}

function fileOf({ stateDir }: Session): string {
  return join(stateDir, 'attempts.json');
}
