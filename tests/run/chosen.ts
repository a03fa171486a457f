import { spawnSync } from 'node:child_process'
import { root } from '../local/portal/places.ts'
import { changedTests, chosenTests } from './chosen-tests.ts'
import type { Step } from './steps.ts'

const usage = `usage: npm run test:only -- <test file, folder or source>…
       npm run test:changed [-- <commit>]      since main by default
`

/** What `parameters` ask for; `null` when they ask for nothing that can be run. */
function runsOf(parameters: string[]): Step[] | null {
  if (parameters[0] === '--changed') return changedTests(whereBranchBegan(parameters[1] ?? 'main'))
  const chosen = chosenTests(parameters)
  if (chosen.kind === 'runs') return chosen.runs
  process.stderr.write(`${chosen.place}: no folder of this repository has tests there.\n`)
  return null
}

/** Where this branch left `since`: what has landed there meanwhile is not ours. */
function whereBranchBegan(since: string): string {
  const found = spawnSync('git', ['merge-base', since, 'HEAD'], { cwd: root, encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : since
}

const runs = runsOf(process.argv.slice(2))
if (!runs || runs.length === 0) process.stderr.write(usage)
const codes = (runs ?? []).map(
  ({ file, parameters, folder }) => spawnSync(file, parameters, { cwd: folder, stdio: 'inherit' }).status,
)
process.exitCode = codes.length > 0 && codes.every((code) => code === 0) ? 0 : 1
