import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'content',
    environment: 'node',
    include: ['src/**/*.test.ts'],
    // Most of a file’s time was the loading of its modules. What those remember (digests, weights of letters, an hour’s day) is
    // told by what was asked, and never differs.
    isolate: false,
  },
})
