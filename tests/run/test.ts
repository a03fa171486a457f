import path from 'node:path'
import { root } from '../local/portal/places.ts'
import { closeRun } from './report.ts'
import { runSteps } from './run-steps.ts'
import { checks, testSteps } from './steps.ts'
import { testFilesBelow } from './test-files.ts'

const began = performance.now()
const result = await runSteps([...checks, ...testSteps()], (text) => process.stdout.write(text))
for (const file of await testFilesBelow(root)) {
  if (result.testFiles.has(file)) continue
  result.failed++
  result.failures.push(`${path.relative(root, file)} (no step runs it)`)
}
closeRun(result, began)
