export type { CallLimits } from './call-limits.js';
export type { Clock } from './clock.js';
export { createGitHubHost, type GitHubHostOptions } from './create-github-host.js';
export { findRepository, type FoundRepository } from './find-repository.js';
export { GitHubPRCreator } from './github-pr-creator.js';
export { parseApiUrl, type ApiUrl } from './parse-api-url.js';
export { parseRemoteUrl, parseRepository, type RemoteRepository } from './parse-remote-url.js';
export {
  tokenFromEnvironment,
  type ChosenCredential,
  type GitHubApp,
  type GitHubCredential,
} from './token-from-environment.js';
