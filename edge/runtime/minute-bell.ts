import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

const minuteMs = 60_000

/** Runs the scheduled tasks of the current runtime once a minute. */
export function minuteBell(socketOfNow: () => string | null) {
  let last: Promise<unknown> = Promise.resolve()

  /** Throws when the Worker failed, or when none answers. */
  function ring(): Promise<void> {
    const rung = last.then(async () => {
      const socketPath = socketOfNow()
      if (socketPath === null) throw new Error('no runtime answers')
      await ringAt(socketPath)
    })
    last = rung.catch(() => undefined)
    return rung
  }
  return {
    ring,
    async everyMinute(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        // A fault is in the log of the Worker; what was not done is done the next minute.
        await ring().catch(() => undefined)
        await pause(minuteMs, undefined, { signal }).catch(() => undefined)
      }
    },
  }
}

function ringAt(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST', path: '/', agent: false }, (answer) => {
      answer.resume()
      if (answer.statusCode === 204) resolve()
      else reject(new Error(`the minute answered ${answer.statusCode}`))
    })
    asked.on('error', reject)
    asked.end()
  })
}
