export { buildWorkspace, type TestWorkspace } from './build-workspace.js';
export { bundleScript, type BundledScript } from './bundle-script.js';
