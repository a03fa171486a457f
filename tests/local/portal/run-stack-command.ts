import { type Command, runProcess } from './child-process.ts'
import { stackCommands } from './commands.ts'
import { keepToOwner } from './owner-only.ts'
import { statePlaces } from './places.ts'
import { readPorts } from './ports.ts'
import { machineSecrets } from './secrets.ts'
import { shownSteps } from './steps.ts'

/** Runs one program of the stack of this machine by itself, whether or not the portal runs. */
export async function runStackCommand(
  label: string,
  choose: (commands: ReturnType<typeof stackCommands>) => Command,
): Promise<void> {
  const read = readPorts(process.env)
  if (read.kind === 'refused') throw new Error(read.message)
  const places = statePlaces(process.env['PORTAL_STATE_DIR'] || null)
  await keepToOwner(places)
  // None of these asks the runtime.
  const command = choose(stackCommands(places, read.ports, await machineSecrets(places.state), ''))
  const interruption = new AbortController()
  process.once('SIGINT', () => interruption.abort())
  try {
    await shownSteps(process.stdout).run(label, () => runProcess(command, places.logs, interruption.signal))
  } catch (fault) {
    process.stderr.write(`\n${fault instanceof Error ? fault.message : String(fault)}\n`)
    process.exitCode = 1
  }
}
