/** A process that makes the folder `argv[2]` and prints the code of its failure. */
import { DriftFailure } from '@drift/domain/failure';
import { ensureDirectory } from './ensure-directory.js';

try {
  ensureDirectory(process.argv[2] ?? '');
  console.log('made');
} catch (error) {
  console.log(error instanceof DriftFailure ? error.error.code : String(error));
}
