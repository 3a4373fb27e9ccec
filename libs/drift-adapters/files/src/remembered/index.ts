export type { Answer } from './answer-format.js';
export { collectInputs, listingText, youngestTrusted, type InputCollector } from './collect-inputs.js';
export { rowOf } from './inputs-format.js';
export { recallLook, type ChangedInput, type RecalledLook } from './recall-look.js';
export { rememberAnswer, startTime, type Basis } from './remember-answer.js';
