export { actorOf } from './actor-of.js';
export { readCheckout, type Checkout } from './read-checkout.js';
export { readBlob, readCommitted, type CommittedFile } from './read-committed.js';
