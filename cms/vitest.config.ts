import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'cms',
    environment: 'node',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/testing/own-state.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Letters leave after the answer that asked for them.
    expect: { poll: { timeout: 15_000 } },
    // Next writes `next/navigation` without an extension and Payload imports style sheets: Vite resolves both.
    server: { deps: { inline: [/@payloadcms\/next/] } },
  },
})
