import { defineConfig } from 'vitest/config';

/** For `nx test workbench`; the run over the whole repository takes the same files from the root. */
export default defineConfig({
  test: {
    include: ['{src,tests}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
