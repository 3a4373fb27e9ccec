import fc from 'fast-check';

/**
 * The gate draws the same examples every time, so that a change alone can make it fail; the long
 * batteries (`npm run test:deep`) draw new ones. A find of theirs becomes an example of its test.
 */
if (!process.env.DRIFT_DEEP && !process.env.DRIFT_FUZZ_RUNS) fc.configureGlobal({ seed: 20_261_123 });
