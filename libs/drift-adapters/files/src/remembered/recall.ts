export type { RecalledAnswer } from './answer-format.js';
export { recallAnswer, sumOf, type AnswerPlace } from './recall-answer.js';
export { stampOfFile } from './stamp-of-file.js';
export { mayBeTerminal, writeNow } from './write-now.js';
