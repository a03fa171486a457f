import { createServer, request, type Server } from 'node:http'

export interface ControlledRuntime {
  /** Resolves once the database holds every migration. */
  migrated: Promise<unknown>
  /** Runs the scheduled tasks of the Worker at once. */
  ringMinute: () => Promise<void>
}

/**
 * The control socket of a runtime: a Unix socket in a folder that its owner alone enters, so that no page of the
 * machine, no other account and no other machine reaches it.
 */
export function controlServer({ migrated, ringMinute }: ControlledRuntime): Server {
  return createServer((incoming, outgoing) => {
    const asked = `${incoming.method} ${incoming.url}`
    const done =
      asked === 'GET /database' ? migrated : asked === 'POST /minute' ? ringMinute() : Promise.resolve(null)
    done.then(
      (outcome) => outgoing.writeHead(outcome === null ? 404 : 204).end(),
      (fault: unknown) => outgoing.writeHead(500).end(fault instanceof Error ? fault.message : 'fault'),
    )
  })
}

/** Sends a request to the control socket of a runtime. Throws with its message when it failed. */
export function askControl(
  socketPath: string,
  method: 'GET' | 'POST',
  path: '/database' | '/minute',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (piece: Buffer) => (text += piece.toString('utf8')))
      answer.on('error', reject)
      answer.on('end', () =>
        answer.statusCode === 204
          ? resolve()
          : reject(new Error(`${path} answered ${answer.statusCode}: ${text}`)),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}
