import { defineConfig } from 'vitest/config'

/** What runs the portal on one machine: programs of Node, which start workerd where they need it. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'runtime',
    environment: 'node',
    include: ['**/*.test.ts'],
    globalSetup: ['../../tests/local/run-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
