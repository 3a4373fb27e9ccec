export type { Answer } from './answer-format.js';
export { collectInputs, type InputCollector } from './collect-inputs.js';
export { rememberAnswer, startTime } from './remember-answer.js';
