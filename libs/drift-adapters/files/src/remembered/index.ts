export type { Answer } from './answer-format.js';
export { collectInputs, listingText, youngAmong, type InputCollector } from './collect-inputs.js';
export type { Inputs } from './inputs.js';
export { rowOf } from './inputs-format.js';
export type { ChangedInput, SeenInputs } from './changed-inputs.js';
export { recallLook, recallRows, type RecalledLook, type RecalledRows } from './recall-look.js';
export { rememberAnswer, startTime, type Basis } from './remember-answer.js';
