import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'tests',
    environment: 'node',
    // Files read the repository and write into folders of their own; most load the compiler, which took half of their time.
    isolate: false,
    include: [
      'local/**/*.test.ts',
      'mail-rules/**/*.test.ts',
      'architecture/**/*.test.ts',
      'corpus/**/*.test.ts',
      'patterns/**/*.test.ts',
      'publication/**/*.test.ts',
      'run/**/*.test.ts',
      'simulation/**/*.test.ts',
      'bench/**/*.test.ts',
      'traceability/**/*.test.ts',
    ],
  },
})
