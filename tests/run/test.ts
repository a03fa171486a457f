import path from 'node:path'
import { root } from '../local/portal/places.ts'
import { closeRun } from './report.ts'
import { runSteps, together } from './run-steps.ts'
import { checks, testSteps } from './steps.ts'
import { testFilesBelow } from './test-files.ts'

const began = performance.now()
const output = (text: string) => void process.stdout.write(text)
// One after the other: the tests in a browser build what the checks read.
const checked = await runSteps(checks, output)
const result = together(checked, await runSteps(testSteps(), output))
for (const file of await testFilesBelow(root)) {
  if (result.testFiles.has(file)) continue
  result.failed++
  result.failures.push(`${path.relative(root, file)} (no step runs it)`)
}
closeRun(result, began)
