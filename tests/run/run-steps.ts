import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Step } from './steps.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
  testResults: z.array(z.object({ name: z.string() })),
})

export interface RunResult {
  /** Tests and checks, counted together. */
  passed: number
  failed: number
  /** What failed, one line each. */
  failures: string[]
  /** Absolute names of the test files that ran. */
  testFiles: Set<string>
}

/** Runs every step, shows its output, and goes on after a failure so that one run tells everything. */
export async function runSteps(steps: Step[], output: (line: string) => void): Promise<RunResult> {
  const result: RunResult = { passed: 0, failed: 0, failures: [], testFiles: new Set() }
  const reports = await mkdtemp(path.join(tmpdir(), 'portal-reports-'))
  for (const [index, step] of steps.entries()) {
    output(`\n── ${index + 1}/${steps.length} ${step.label}\n`)
    const began = performance.now()
    const reportFile = path.join(reports, `${index}.json`)
    const extra = step.reportsTests
      ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
      : []
    const code = await runStep(step, extra)
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
    const ok = step.reportsTests
      ? await countTests(step, reportFile, code, result)
      : countCheck(step, code, result)
    output(`── ${step.label}: ${ok ? 'ok' : 'FAILED'} (${took})\n`)
  }
  await rm(reports, { recursive: true })
  return result
}

function runStep(step: Step, extra: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(step.file, [...step.parameters, ...extra], {
      cwd: step.folder,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function countCheck(step: Step, code: number, result: RunResult): boolean {
  if (code === 0) result.passed++
  else fail(result, `${step.label} (exit code ${code})`)
  return code === 0
}

/** The exit code and the report must both say that all went well; a test that was left out is a failure. */
async function countTests(step: Step, file: string, code: number, result: RunResult): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) {
    fail(result, `${step.label} (no report, exit code ${code})`)
    return false
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success, testResults } =
    report.parse(JSON.parse(text))
  for (const { name } of testResults) result.testFiles.add(path.resolve(step.folder, name))
  result.passed += numPassedTests
  const bad = numFailedTests + numPendingTests + numTodoTests
  if (bad > 0) {
    result.failed += bad
    result.failures.push(
      `${step.label} (${numFailedTests} failed, ${numPendingTests + numTodoTests} left out)`,
    )
  } else if (code !== 0 || !success || numPassedTests === 0) {
    fail(result, `${step.label} (exit code ${code})`)
  }
  return code === 0 && success && bad === 0 && numPassedTests > 0
}

function fail(result: RunResult, what: string): void {
  result.failed++
  result.failures.push(what)
}
