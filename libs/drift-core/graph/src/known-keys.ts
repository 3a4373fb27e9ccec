import type { KeyRules } from './check-keys.js';

const ORIGINAL_NODE = ['name', 'type', 'tags', 'relations', 'mapping', 'blackbox'];
const LATER_NODE = ['knowledge', 'aspects', 'aspect_exceptions', 'anchors', 'description', 'ports'];
const RARE_NODE = ['sizeExempt', 'stability', 'status', 'when', 'interface', 'artifacts', 'version', 'log'];
const OUR_NODE = ['sources', 'pipeline'];

/** Keys of a node file. */
export const NODE_KEYS: KeyRules = {
  known: new Set([...ORIGINAL_NODE, ...LATER_NODE, ...RARE_NODE, ...OUR_NODE]),
  guarded: ['mapping', 'sources', 'pipeline'],
};

/** Keys of `mapping:` where it is a mapping. */
export const MAPPING_KEYS: KeyRules = {
  known: new Set(['type', 'path', 'paths']),
  guarded: ['path', 'paths'],
};

/** Keys of one relation. */
export const RELATION_KEYS: KeyRules = {
  known: new Set(['target', 'type', 'consumes', 'failure', 'event_name', 'description']),
  guarded: ['target'],
};

const ORIGINAL_ASPECT = ['name', 'tag', 'description', 'requirements', 'propagates', 'conflicts_with'];
const LATER_ASPECT = ['id', 'implies', 'stability', 'anchors', 'references', 'language', 'type', 'version'];
const CHECKED_ASPECT = ['reviewer', 'status', 'scope', 'when', 'tier', 'companion', 'applies_to'];

/** Keys of an aspect file. */
export const ASPECT_KEYS: KeyRules = {
  known: new Set([...ORIGINAL_ASPECT, ...LATER_ASPECT, ...CHECKED_ASPECT]),
};

/** Keys of a flow file. */
export const FLOW_KEYS: KeyRules = {
  known: new Set(['name', 'description', 'nodes', 'participants', 'aspects', 'knowledge', 'status', 'when']),
};
