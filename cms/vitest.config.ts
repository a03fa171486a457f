import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'cms',
    environment: 'node',
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/testing/run-folder.ts'],
    setupFiles: ['src/testing/own-state.ts'],
    // Payload, its config and a migrated database were made anew for each file: a third of the work. `own-state.ts` takes
    // away what a file leaves: its database, its folder, its clock, its doubles.
    isolate: false,
    // By default a machine of two cores has one worker, and the last of the work would leave the other core idle.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Letters leave after the answer that asked for them.
    expect: { poll: { timeout: 15_000 } },
    // Next writes `next/navigation` without an extension and Payload imports style sheets: Vite resolves both.
    server: { deps: { inline: [/@payloadcms\/next/] } },
  },
})
