import { escapeTerminal } from '@drift/domain/escape';
import type { FileProblem } from '../file-problem.js';

/** What a problem says of its path, without the path: `does not exist`. */
export function saysOf({ path, message }: FileProblem): string {
  return message.slice(escapeTerminal(path).length + 3);
}
