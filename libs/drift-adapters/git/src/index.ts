export { actorOf } from './actor-of.js';
export type { CheckoutNotice } from './checkout-notices.js';
export { findCause, type Cause, type CauseQuery } from './find-cause.js';
export { findRecorded, type RecordedFile, type RecordedQuery } from './find-recorded.js';
export { isLfsPointer } from './is-lfs-pointer.js';
export { lfsNotice } from './lfs-notice.js';
export { readBlobs, type BlobLimits } from './read-blobs.js';
export { readCheckout, type Checkout } from './read-checkout.js';
export { readBlob, readCommitted, type CommittedFile } from './read-committed.js';
