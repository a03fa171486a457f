import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'tests',
    environment: 'node',
    include: [
      'local/**/*.test.ts',
      'mail-rules/**/*.test.ts',
      'architecture/**/*.test.ts',
      'corpus/**/*.test.ts',
      'patterns/**/*.test.ts',
      'publication/**/*.test.ts',
      'run/**/*.test.ts',
      'bench/**/*.test.ts',
      'traceability/**/*.test.ts',
    ],
  },
})
