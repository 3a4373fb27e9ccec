export { startGitHubSim, type GitHubSim } from './start-github-sim.js';
export type { Fault, FaultRule } from './server/faults.js';
export type { SimCommit, SimPersonCommit, SimRepository } from './sim-repository.js';
export type {
  SimApp,
  SimCall,
  SimComment,
  SimDelivery,
  SimOptions,
  SimPermissions,
  SimProtection,
  SimPull,
  SimRepositoryOptions,
  SimToken,
  SimUser,
  SimWebhook,
} from './sim-types.js';
