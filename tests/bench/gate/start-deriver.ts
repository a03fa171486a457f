import { stackCommands } from '../../local/portal/commands.ts'
import { type Running, startProcess } from '../../local/portal/child-process.ts'
import { drawPorts } from '../../local/portal/ports.ts'
import { answered } from '../../local/portal/tickers.ts'
import { type PreparedPortal, unusedPorts } from '../portal/prepare-portal.ts'

/** Starts what derives keys of passwords, as `npm start` does, and waits until it answers. */
export async function startDeriver({ places, secrets }: PreparedPortal): Promise<Running> {
  const ports = await drawPorts('own')
  const { deriver } = stackCommands(places, unusedPorts, secrets)
  const running = await startProcess(deriver(ports.own), places.logs)
  await answered(`http://127.0.0.1:${ports.own}`, 30_000, AbortSignal.timeout(40_000))
  return running
}
