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
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
