export { createDiffer, type Differ, type DifferParts, type SourceFile } from './create-differ.js';
export { compareFingerprint, type Fingerprint, type RecordedDigests } from './fingerprint.js';
export { languageNamed, type Language, type WasmSource } from './language.js';
