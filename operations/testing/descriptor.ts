import type { Server } from 'node:net'
import { z } from 'zod'

const listening = z.object({ _handle: z.object({ fd: z.number().positive() }) })

/** The descriptor of a server, as systemd would hand it on: Node tells it nowhere else. */
export const descriptorOf = (server: Server): number => listening.parse(server)._handle.fd
