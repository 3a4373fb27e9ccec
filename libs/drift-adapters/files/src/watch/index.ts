export { FollowedInputs, type FollowLimits, type FollowedPlace } from './followed-inputs.js';
