import type { RuntimeOrder } from '../../edge/runtime/order.ts'
import { inheritedSockets } from '../server/inherited-sockets.ts'
import { keepPart, partDescriptor } from '../server/kept-part.ts'
import { jsonLog } from '../server/log.ts'

/*
 * What `npm run serve` does, of the portal alone: takes the sockets that it inherits, and keeps a runtime that serves the order
 * of its first argument.
 */
const [, , order = ''] = process.argv
const sockets = inheritedSockets(process.env, process.pid)
if (sockets === null) throw new Error('nothing was inherited')
const { front, ...rest } = JSON.parse(order) as RuntimeOrder
const portal = keepPart(
  {
    name: 'portail',
    file: process.execPath,
    parameters: [new URL('../../edge/runtime/serve.ts', import.meta.url).pathname],
    folder: process.cwd(),
    environment: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      PORTAL_RUNTIME: JSON.stringify({
        ...rest,
        front: { ...front, listening: { descriptor: partDescriptor } },
      }),
    },
    listening: sockets.portail,
  },
  jsonLog(process.stdout),
)
process.once('SIGTERM', () => void portal.stop().then(() => process.exit(0)))
