export { readWasm } from './read-wasm.js';
