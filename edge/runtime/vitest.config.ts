import { defineConfig } from 'vitest/config'

/** What runs the portal on one machine: programs of Node, which start workerd where they need it. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'runtime',
    environment: 'node',
    include: ['**/*.test.ts'],
    globalSetup: ['../../tests/local/run-folder.ts'],
    // What modules hold belongs to the runtime that a file has started, and is stopped with it.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A process that ends for the third time is started again after 0.8 s: a second is no bound.
    expect: { poll: { timeout: 20_000 } },
  },
})
