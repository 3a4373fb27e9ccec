import { join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import {
  ensureDirectory,
  isFileProblem,
  openWorkspaceFiles,
  removeFile,
  writeFileWithFolders,
} from '@drift/files';
import { commitAll } from '@drift/git';
import { openDrift } from '../open-drift.js';
import { demoFiles } from './demo-files.js';
import { plantAbsorbed, plantDrift, type Editor } from './plant-drift.js';

/** Its own generator is all that runs, in a folder that was just made. */
const CONSENT = { allow: true, show: () => undefined, ask: null };
const PLAIN = { discard: false, reason: 'demo', consent: CONSENT, cancel: null };
const MAX_BYTES = 1024 * 1024;

/**
 * Makes a small repository with code that its own generator wrote, then plants every kind of drift.
 * `folder` is absolute.
 * @throws DriftFailure `E_REFUSED` where the folder holds anything.
 */
export async function buildDemo(folder: string): Promise<void> {
  ensureDirectory(folder);
  const edit = editorIn(folder);
  for (const [path, text] of Object.entries(demoFiles())) edit.write(path, text);
  commitAll(folder, 'Write the specs');
  const drift = await openDrift({ root: folder });
  const generated = ['cart', 'catalog', 'gifts', 'invoices', 'payments', 'returns', 'reviews', 'search'];
  const words = [...generated, 'shipping', 'tax', 'users', 'wishlist'].map((name) => `shop/${name}`);
  await drift.materialize({ ...PLAIN, words: [...words, 'ledger/entries'], written: false });
  await drift.materialize({ ...PLAIN, words: ['shop/emails'], written: true });
  commitAll(folder, 'Generate everything from its spec');
  plantAbsorbed(edit);
  const absorbed = await drift.absorb({
    words: ['shop/reviews'],
    reason: 'a review without stars is none',
    withSpec: false,
    recordOnly: false,
  });
  await absorbed.apply();
  commitAll(folder, 'Refuse reviews without stars');
  plantDrift(edit);
  commitAll(folder, 'A busy week');
}

function editorIn(folder: string): Editor {
  const files = openWorkspaceFiles(folder);
  const listing = files.list('');
  if (isFileProblem(listing) || listing.length > 0) throw taken(folder);
  return {
    read: (path) => {
      const content = files.read(path, MAX_BYTES);
      if (isFileProblem(content)) throw new Error(`${path} ${content.message}`);
      return content.bytes.toString('utf8');
    },
    write: (path, text) => writeFileWithFolders(join(folder, path), text),
    remove: (path) => removeFile(join(folder, path)),
  };
}

function taken(folder: string): DriftFailure {
  return new DriftFailure({
    code: 'E_REFUSED',
    what: 'no demo was made',
    where: folder,
    why: 'the folder is not empty',
    safe: 'nothing in it was touched',
    next: 'drift-heal demo another-folder',
  });
}
