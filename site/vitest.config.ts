import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'site',
    environment: 'node',
    include: ['src/**/*.test.ts'],
    // Most of a file’s time was the loading of its modules. What those remember hangs on the documents that they are given.
    isolate: false,
  },
})
