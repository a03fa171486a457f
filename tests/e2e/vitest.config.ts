import { defineConfig } from 'vitest/config'

/** Real pages in a real browser, on a stack of its own: state folder, ports and secrets are drawn for the run. */
export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['**/*.test.ts'],
    globalSetup: ['./stack.ts'],
    // One stack, one catalogue: files run one after the other, in an order that none relies on.
    fileParallelism: false,
    // Each has a browser of its own; what drives it is loaded once.
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})
