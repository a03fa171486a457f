import { closeRun } from './report.ts'
import { runSteps } from './run-steps.ts'
import { checks } from './steps.ts'

const began = performance.now()
closeRun(await runSteps(checks, (line) => process.stdout.write(line)), began)
