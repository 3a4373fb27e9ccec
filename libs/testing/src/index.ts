export { buildHostileRepository, type HostileRepository } from './build-hostile-repository.js';
export { buildWorkspace, type TestWorkspace } from './build-workspace.js';
export { bundleScript, type BundledScript } from './bundle-script.js';
export { killAtEachCall, runWithFault } from './fault-calls.js';
export { howMany, isDeep, sayCounts } from './how-many.js';
export { makeScratchFolder } from './make-scratch-folder.js';
export { exactManifest } from './exact-manifest.js';
export { canRun, skipLoudly } from './skip-loudly.js';
