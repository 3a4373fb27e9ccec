import { dirname, join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import {
  ensureDirectory,
  ensureStateDirectory,
  isFileProblem,
  readAnyFile,
  writeFileWithFolders,
} from '@drift/files';
import type { PublishBundle } from '@drift/remediation';
import { digestText } from '@drift/scan-engine';
import type { Session } from '../session.js';
import { MAX_BUNDLE_BYTES } from './parse-bundle.js';

/** Keeps a bundle as JSON and gives its absolute path: below `<state>/bundles`, where no file is named. */
export function keepBundle(session: Session, bundle: PublishBundle, file: string | null): string {
  const text = `${JSON.stringify(bundle)}\n`;
  if (Buffer.byteLength(text) > MAX_BUNDLE_BYTES) throw tooBig();
  if (file !== null) {
    writeFileWithFolders(file, text);
    return file;
  }
  ensureStateDirectory(session.stateDir);
  const name = digestText(text).slice('sha256:'.length, 'sha256:'.length + 16);
  const path = join(session.stateDir, 'bundles', `${bundle.createdAt.slice(0, 10)}-${name}.json`);
  ensureDirectory(dirname(path));
  writeFileWithFolders(path, text);
  return path;
}

/**
 * Reads the JSON of a bundle by its absolute path; nothing of it is checked yet.
 * @throws DriftFailure `E_NOT_FOUND`, `E_USAGE`.
 */
export function openBundle(file: string): unknown {
  const content = readAnyFile(file, MAX_BUNDLE_BYTES);
  if (isFileProblem(content)) throw unreadable(file, content.message);
  try {
    return JSON.parse(content.bytes.toString('utf8'));
  } catch {
    throw unreadable(file, 'it is no JSON');
  }
}

function unreadable(file: string, why: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: 'the bundle cannot be read',
    where: file,
    why,
    safe: 'nothing was published',
    next: 'drift-heal bundle',
  });
}

function tooBig(): DriftFailure {
  return new DriftFailure({
    code: 'E_TOO_BIG',
    what: 'no bundle was made',
    why: `it would be larger than ${MAX_BUNDLE_BYTES} bytes`,
    safe: 'nothing was changed',
    next: 'drift-heal bundle <context>',
  });
}
