import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
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

/** Steps under way at once: none of them keeps two cores busy from its beginning to its end. Three take as long on two cores. */
const atOnce = 2

/**
 * Runs every step, `atOnce` at a time in the order given, and goes on after a failure so that one run tells everything.
 * What a step says is shown whole once it has ended. Where the next one has to wait for steps that read the checkout, one
 * behind it that writes nothing there goes first.
 */
export async function runSteps(steps: Step[], output: (text: string) => void): Promise<RunResult> {
  const result: RunResult = { passed: 0, failed: 0, failures: [], testFiles: new Set() }
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-reports-'))
  const waiting = [...steps.entries()]
  const reading = new Set<Promise<void>>()
  const runWhatWaits = async (): Promise<void> => {
    if (waiting.length === 0) return
    const isRead = reading.size > 0 || waiting.some(([, { readsCheckout }]) => readsCheckout)
    const place = waiting.findIndex(([, step]) => !isRead || step.readsCheckout || step.leavesCheckout)
    const [next] = place < 0 ? [] : waiting.splice(place, 1)
    if (next) {
      const running = runOne(...next)
      if (next[1].readsCheckout) reading.add(running)
      await running
      reading.delete(running)
    } else await Promise.race(reading)
    await runWhatWaits()
  }
  const runOne = async (index: number, step: Step): Promise<void> => {
    output(`── ${step.label}: begins\n`)
    const began = performance.now()
    const reportFile = path.join(folder, `${index}.json`)
    const said = path.join(folder, `${index}.log`)
    const extra = step.reportsTests
      ? ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
      : []
    const code = await runStep(step, extra, said)
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
    const ok = step.reportsTests
      ? await countTests(step, reportFile, code, result)
      : countCheck(step, code, result)
    output(await readFile(said, 'utf8'))
    output(`── ${step.label}: ${ok ? 'ok' : 'FAILED'} (${took})\n`)
  }
  await Promise.all(Array.from({ length: atOnce }, runWhatWaits))
  await rm(folder, { recursive: true })
  return result
}

/** Runs a step with its output in the file `said`; its exit code. */
async function runStep(step: Step, extra: string[], said: string): Promise<number> {
  const log = createWriteStream(said)
  await once(log, 'open')
  const code = await new Promise<number>((resolve) => {
    const child = spawn(step.file, [...step.parameters, ...extra], {
      cwd: step.folder,
      stdio: ['ignore', log, log],
    })
    child.once('error', () => resolve(127))
    child.once('exit', (ended) => resolve(ended ?? 1))
  })
  log.end()
  return code
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
