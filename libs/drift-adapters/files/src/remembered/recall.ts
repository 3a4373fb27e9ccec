export type { RecalledAnswer } from './answer-format.js';
export type { SeenInputs } from './changed-inputs.js';
export { recallAnswer, sumOf, type AnswerPlace, type Recall } from './recall-answer.js';
export { stampOfFile } from './stamp-of-file.js';
export { mayBeTerminal, writeNow } from './write-now.js';
