import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/emulators/**'],
    globalSetup: ['test/support/synthesize-once.ts'],
    // Synthesizing and journeys through real sockets take seconds on a busy machine; no test asserts a time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
