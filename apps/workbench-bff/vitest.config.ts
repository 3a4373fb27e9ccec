import { defineConfig } from 'vitest/config';

/** For `nx test workbench-bff`; the run over the whole repository takes the same files from the root. */
export default defineConfig({
  test: {
    include: ['{src,tests}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
  },
});
