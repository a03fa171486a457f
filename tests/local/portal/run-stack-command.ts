import { type Command, runProcess } from '../../../operations/server/child-process.ts'
import { stackCommands } from './commands.ts'
import { keepToOwner } from './owner-only.ts'
import { statePlaces } from './places.ts'
import { readPorts } from './ports.ts'
import { machineSecrets } from './secrets.ts'
import { shownSteps } from './steps.ts'

export type Finish = (label: string, command: Command) => Promise<void>

/** Runs one program of the stack of this machine by itself, whether or not the portal runs; `before` runs what it needs. */
export async function runStackCommand(
  label: string,
  choose: (commands: ReturnType<typeof stackCommands>) => Command,
  before: (commands: ReturnType<typeof stackCommands>, finish: Finish) => Promise<unknown> = async () =>
    undefined,
): Promise<void> {
  const read = readPorts(process.env)
  if (read.kind === 'refused') throw new Error(read.message)
  const places = statePlaces(process.env['PORTAL_STATE_DIR'] || null)
  await keepToOwner(places)
  // None of these asks the runtime.
  const commands = stackCommands(places, read.ports, await machineSecrets(places.state), '')
  const interruption = new AbortController()
  process.once('SIGINT', () => interruption.abort())
  const steps = shownSteps(process.stdout)
  const finish: Finish = (name, command) =>
    steps.run(name, () => runProcess(command, places.logs, interruption.signal))
  try {
    await before(commands, finish)
    await finish(label, choose(commands))
  } catch (fault) {
    process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exitCode = 1
  }
}
