import type { IncomingMessage } from 'node:http'
import { largestRequestBytes } from '../src/ground/http/body-sizes.ts'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'

export const mostBodyBytes = largestRequestBytes
/** Of what is too large this much is read and dropped before it is refused: a sender whose connection is cut reads no answer. */
const mostDroppedBytes = 64_000_000

export type BodyReading =
  { kind: 'none' } | { kind: 'whole'; bytes: Buffer } | { kind: 'too-large' } | { kind: 'cut' }

/**
 * Reads a body whole before anything is done with it: it can be sent again when the runtime restarts, and what is too large
 * is refused before it has used anything.
 */
export async function readBody(incoming: IncomingMessage): Promise<BodyReading> {
  const { 'content-length': told, 'transfer-encoding': coding } = incoming.headers
  if (told === undefined && coding === undefined) return { kind: 'none' }
  if (Number(told ?? 0) > mostBodyBytes) {
    await dropRest(incoming)
    return { kind: 'too-large' }
  }
  const pieces: Buffer[] = []
  let length = 0
  return new Promise((resolve) => {
    const end = (reading: BodyReading) => {
      incoming.off('data', read)
      resolve(reading)
    }
    const read = (piece: Buffer) => {
      length += piece.length
      if (length <= mostBodyBytes) return void pieces.push(piece)
      incoming.off('data', read)
      void dropRest(incoming).then(() => resolve({ kind: 'too-large' }))
    }
    incoming.on('data', read)
    incoming.once(
      'end',
      () => length <= mostBodyBytes && end({ kind: 'whole', bytes: NodeBuffer.concat(pieces) }),
    )
    incoming.once('error', () => end({ kind: 'cut' }))
    // What is too large was refused by then.
    incoming.once('close', () => length <= mostBodyBytes && end({ kind: 'cut' }))
  })
}

/**
 * Reads on to the end: a proxy that has asked for one connection a request sends all before it reads, and one that is answered
 * meanwhile finds the connection reset, and tells its client 502.
 */
function dropRest(incoming: IncomingMessage): Promise<void> {
  let dropped = 0
  incoming.on('data', (piece: Buffer) => {
    dropped += piece.length
    if (dropped > mostDroppedBytes) incoming.destroy()
  })
  incoming.on('error', () => undefined)
  return new Promise((resolve) => {
    incoming.once('end', resolve)
    incoming.once('close', resolve)
  })
}
