import { defineConfig } from 'vitest/config';

/** Every test of the repository in one run; `nx test <package>` narrows it to one folder. */
export default defineConfig({
  test: {
    include: ['{apps,libs,scripts,tools}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    // Many tests start real processes; two slow cores must not turn that into a failure.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    globalSetup: ['scripts/shared-folder.mjs'],
    setupFiles: ['scripts/property-seed.mjs'],
    restoreMocks: true,
    // Half of the time a test waits for a process that it started.
    maxWorkers: '100%',
  },
});
