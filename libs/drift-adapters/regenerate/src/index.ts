export { createPipelineRunner, type RunnerOptions } from './pipeline-runner.js';
export {
  createScriptedPipelineRunner,
  type PipelineScript,
  type WriteOutput,
} from './scripted-pipeline-runner.js';
