export { actorOf } from './actor-of.js';
export { readCheckout, type Checkout } from './read-checkout.js';
