import { fileProblem, type FileContent, type FileProblem } from '@drift/files';
import { expect, it } from 'vitest';
import { gatherState, type StateFiles } from './gather-state.js';

const CHANGING = fileProblem('.yggdrasil/.drift-state', 'E_CHANGING', 'kept changing while it was read');

it('reads a state that others replace meanwhile as soon as it rests', () => {
  const files = answering([CHANGING, CHANGING, content('version: 1\n')]);
  expect(gatherState(files)).toEqual({ kind: 'file', text: 'version: 1\n' });
});

it('takes a state that never rests for busy, not for damaged', () => {
  expect(() => gatherState(answering([CHANGING]))).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'E_CHANGING' }) }),
  );
});

/** Files that answer in turn, the last answer for ever. */
function answering(answers: readonly (FileContent | FileProblem)[]): StateFiles {
  let asked = 0;
  return {
    kind: () => 'file',
    list: () => [],
    read: () => answers[Math.min(asked++, answers.length - 1)] ?? CHANGING,
  };
}

function content(text: string): FileContent {
  return { bytes: Buffer.from(text), digest: '', mode: 0o644 };
}
