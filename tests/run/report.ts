import type { RunResult } from './run-steps.ts'

/** Says how a run ended, the count last, and sets the exit code. */
export function closeRun({ passed, failed, failures }: RunResult, began: number): void {
  for (const failure of failures) process.stdout.write(`\nFAILED  ${failure}`)
  const took = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`\n\n${passed} passed, ${failed} failed (${took} s)\n`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
