import { defineConfig } from 'vitest/config'

/** The first day of a server, on a machine of its own (`npm run first-day`). Takes minutes, and what `missing-here.ts` names. */
export default defineConfig({
  root: import.meta.dirname,
  // The repository is read there, as a release is.
  cacheDir: '/mnt/vitest',
  test: {
    name: 'first-day',
    environment: 'node',
    include: ['**/*.first-day.ts'],
    globalSetup: ['./stack.ts'],
    fileParallelism: false,
    // One story: what follows a fault says nothing more.
    bail: 1,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
