export { createPipelineRunner, type RunnerOptions } from './pipeline-runner.js';
export {
  createScriptedPipelineRunner,
  type PipelineScript,
  type WriteOutput,
} from './scripted-pipeline-runner.js';
export { createRegenerator, type RegeneratorOptions } from './regenerator.js';
export {
  createScriptedRegenerator,
  type RegenerationScript,
  type ScriptedScratch,
} from './scripted-regenerator.js';
