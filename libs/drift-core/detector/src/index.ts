export type * from './baseline.js';
export type * from './detection.js';
export type * from './inventory.js';
export { detectDrift, type DetectionInput } from './detect-drift.js';
export { parseBaseline, type ParsedBaseline } from './parse-baseline.js';
export { printBaseline, STATE_PATH } from './print-baseline.js';
export { judgeFile, type FileFacts, type FileJudgement } from './judge-file.js';
export { refineDetection, undecidedFiles } from './refine-detection.js';
