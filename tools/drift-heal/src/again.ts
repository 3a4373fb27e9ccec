import { recallScan, writeNow, type SeenInputs } from '@drift/workspace/recall';
import { guardOutput, onOutputError } from './guard-output.js';
import { thisCall } from './this-call.js';

/**
 * Gives a remembered answer while nothing that it rests on has changed. Where somebody must look: what was
 * seen of the changes, for `start`.
 * @public The launcher calls it.
 */
export function answerAgain(): { isAnswered: boolean; seen: SeenInputs | null } {
  const call = thisCall();
  const { answer: recalled, seen } = recallScan(call);
  if (recalled === null) return { isAnswered: false, seen };
  const stamp = Buffer.from(call.now.toISOString().replace(/\.\d{3}Z$/, 'Z'));
  if (recalled.err !== '') process.stderr.write(recalled.err);
  process.exitCode = recalled.exit;
  const [head, ...rest] = recalled.pieces;
  if (head) say([head, ...rest.flatMap((piece) => [stamp, piece])]);
  return { isAnswered: true, seen };
}

function say(pieces: readonly Uint8Array[]): void {
  const { left, error } = writeNow(pieces);
  if (error !== null) onOutputError(error);
  if (left.length > 0) guardOutput();
  for (const piece of left) process.stdout.write(piece);
}
