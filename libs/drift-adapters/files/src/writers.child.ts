/**
 * A process that does one write of each kind in `argv[2]` (with commas between) in the folder
 * `argv[3]`, and prints a line for each: the error object, or null. Its bytes are `argv[4]` times `n`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { appendLine } from './append-line.js';
import { ensureDirectory } from './ensure-directory.js';
import { ensureStateDirectory } from './ensure-state-directory.js';
import { removeFile } from './remove-file.js';
import { saveBytes } from './save-bytes.js';
import { withLock } from './with-lock.js';
import { writeAtomic, writeFileWithFolders } from './write-atomic.js';

const [kinds = '', folder = '', size = '0'] = process.argv.slice(2);
const text = 'n'.repeat(Number(size));
const at = (name: string): string => join(folder, name);

const WRITERS: Record<string, () => unknown> = {
  atomic: () => writeAtomic(at('state.yaml'), text),
  'new file': () => writeFileWithFolders(at('new/deep/file'), text),
  save: () => saveBytes(folder, 'a1', [{ rel: 'src/a', bytes: Buffer.from(text) }]),
  append: () => appendLine(at('log'), () => text),
  folder: () => ensureDirectory(at('x/y/z')),
  state: () => ensureStateDirectory(at('.drift')),
  lock: () => withLock(at('lock'), () => writeAtomic(at('state.yaml'), text), { what: 'test' }),
  remove: () => removeFile(at('old')),
};

existsSync('/drift-work-begins');
for (const kind of kinds.split(',')) {
  try {
    await WRITERS[kind]?.();
    console.log('null');
  } catch (error) {
    const { code, where, safe } = error instanceof DriftFailure ? error.error : { code: String(error) };
    console.log(JSON.stringify({ code, where, safe }));
  }
}
existsSync('/drift-work-ends');
