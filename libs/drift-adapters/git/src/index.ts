export { actorOf } from './actor-of.js';
export { readCheckout, type Checkout } from './read-checkout.js';
export { readCommitted, type CommittedFile } from './read-committed.js';
