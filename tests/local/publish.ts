import { runProcess } from './portal/child-process.ts'
import { stackCommands } from './portal/commands.ts'
import { keepToOwner } from './portal/owner-only.ts'
import { statePlaces } from './portal/places.ts'
import { readPorts } from './portal/ports.ts'
import { machineSecrets } from './portal/secrets.ts'
import { shownSteps } from './portal/steps.ts'

// `npm run publish`: publishes what the CMS of this machine holds, whether or not the portal runs.
const read = readPorts(process.env)
if (read.kind === 'refused') throw new Error(read.message)
const places = statePlaces(process.env['PORTAL_STATE_DIR'] || null)
await keepToOwner(places)
const { publish } = stackCommands(places, read.ports, await machineSecrets(places.state))
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())
try {
  await shownSteps(process.stdout).run('Publication du site', () =>
    runProcess(publish, places.logs, interruption.signal),
  )
} catch (fault) {
  process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n`)
  process.exitCode = 1
}
