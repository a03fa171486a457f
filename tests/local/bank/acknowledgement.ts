import type { Answer } from './delivery.ts'
import type { Merchant } from './merchant.ts'

export type Acknowledgement =
  | { kind: 'received' }
  /** The merchant says that the seal was wrong. */
  | { kind: 'seal-refused' }
  /** What the real bank would e-mail the merchant about. */
  | { kind: 'invalid'; reason: string }

const lyraSuccesses = new Set([200, 201, 202, 203, 204, 205, 206, 301, 302, 303, 307, 308])

/** Reads the answer of the merchant to the letter of the protocol. */
export function readAcknowledgement(protocol: Merchant['protocol'], answer: Answer): Acknowledgement {
  if (answer.kind === 'no-answer') return { kind: 'invalid', reason: answer.reason }
  if (protocol === 'systempay') {
    if (lyraSuccesses.has(answer.status)) return { kind: 'received' }
    return { kind: 'invalid', reason: `Statut HTTP ${answer.status}` }
  }
  if (answer.status !== 200) return { kind: 'invalid', reason: `Statut HTTP ${answer.status}` }
  if (!/^text\/plain\b/i.test(answer.contentType)) {
    return { kind: 'invalid', reason: `Type « ${answer.contentType} » au lieu de text/plain` }
  }
  if (answer.body === 'version=2\ncdr=0\n') return { kind: 'received' }
  if (answer.body === 'version=2\ncdr=1\n') return { kind: 'seal-refused' }
  return { kind: 'invalid', reason: 'Le corps n’est pas un accusé de réception' }
}
