import { readPorts } from './portal/ports.ts'
import { startPortal } from './portal/start-portal.ts'
import { StartRefused } from '../../operations/server/state-lock.ts'
import { seconds } from './portal/steps.ts'
import { welcome } from './portal/welcome.ts'

const began = performance.now()
const interruption = new AbortController()
let stop = async (): Promise<void> => undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) return
    process.stdout.write('\nArrêt en cours…\n')
    interruption.abort()
    void stop().then(() => process.exit(0))
  })
}

const read = readPorts(process.env)
if (read.kind === 'refused') leave(read.message)
else {
  try {
    const stateDir = process.env['PORTAL_STATE_DIR'] || null
    const stack = await startPortal({
      stateDir,
      ports: read.ports,
      quiet: false,
      signal: interruption.signal,
    })
    stop = stack.stop
    if (interruption.signal.aborted) await stop()
    else {
      process.stdout.write(welcome(stack, seconds(performance.now() - began)))
      leave(await stack.broken)
    }
  } catch (fault) {
    if (interruption.signal.aborted) process.exit(130)
    leave(fault instanceof StartRefused ? fault.message : `Le démarrage a échoué. ${describe(fault)}`)
  }
}

function leave(message: string): never {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}

function describe(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}
