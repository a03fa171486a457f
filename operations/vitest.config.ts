import { defineConfig } from 'vitest/config'

/** What puts the portal into service and keeps it there: programs of Node. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'operations',
    environment: 'node',
    include: ['**/*.test.ts'],
    globalSetup: ['../tests/local/run-folder.ts'],
    passWithNoTests: true,
    // A worker and the same modules for each file were twenty seconds. What a file sets in its environment, it takes away.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
