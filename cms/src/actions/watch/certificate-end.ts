import { connect, type ConnectionOptions } from 'node:tls'

const patienceMs = 10_000

/**
 * When the certificate that a name shows ends, as anybody sees it from outside: read and not judged, since one that has ended is what is looked
 * for. `null` when nothing answers in TLS there.
 */
export function certificateEnd(
  host: string,
  port = 443,
  also: Pick<ConnectionOptions, 'host'> = { host },
): Promise<Date | null> {
  return new Promise((resolve) => {
    const socket = connect({
      ...also,
      port,
      servername: host,
      rejectUnauthorized: false,
      timeout: patienceMs,
    })
    const end = (read: Date | null) => {
      socket.destroy()
      resolve(read)
    }
    socket.once('secureConnect', () => {
      const endsAt = new Date(socket.getPeerCertificate().valid_to)
      end(Number.isNaN(endsAt.getTime()) ? null : endsAt)
    })
    socket.once('timeout', () => end(null))
    socket.once('error', () => end(null))
  })
}
