import type { CodeHost, FileChange } from './code-host.js';
import type { End, Known } from './pr-result.js';
import type { PublishOptions } from './publish-types.js';

/** A pull request as it is to be, in the words of `PRCreatorPort`. */
export interface RemediationPr {
  title: string;
  /** Its block is put at the end, if it is not there yet. */
  body: string;
  branch: string;
  changes: readonly FileChange[];
  options: PublishOptions;
}

/** One try at a pull request. */
export interface Attempt {
  host: CodeHost;
  planned: RemediationPr;
  known: Known;
  end: End;
}
