import { decodeBase64Url } from '../../ground/crypto/base64url.ts'
import { readByteFields } from '../payment/form-fields.ts'
import { type MovementKind, movementKinds } from '../payment/movement.ts'
import type { NotificationReading, PaymentNotification } from '../payment/notification.ts'
import type { RelayAccount } from './account.ts'
import { relayResult } from './call.ts'
import { resultHolds } from './seal.ts'

export const acknowledged = 'received\n'
export const refusedSignature = 'signature refused\n'

/**
 * Minutes between the signature of a result and its receipt, either way. What is sent again later is signed again; the same
 * result changes nothing the second time, so that this bounds what somebody who had kept one could ever do.
 */
const freshMinutes = 10

/**
 * Reads a result that a partner forwards: the fields `message` (JSON in base64url) and `signature` of a POST. The partner
 * alone can sign, with a key that seals nothing of ours.
 */
export async function readRelayResult(
  raw: Uint8Array | string,
  accounts: readonly RelayAccount[],
  now: Date,
): Promise<NotificationReading> {
  const fields = readByteFields(raw)
  const message = fields?.get('message') ?? ''
  const account = await signingAccount(message, fields?.get('signature') ?? '', accounts)
  if (!account) return { kind: 'forged' }
  const accountId = account.id
  const parsed = relayResult.safeParse(jsonOf(message))
  if (!parsed.success)
    return { kind: 'malformed', accountId, field: String(parsed.error.issues[0]?.path[0] ?? '') }
  const result = parsed.data
  if (result.merchant !== account.merchant)
    return { kind: 'wrong-merchant', accountId, merchant: result.merchant }
  if (Math.abs(now.getTime() - Date.parse(result.signedAt)) > freshMinutes * 60_000) return { kind: 'forged' }
  const movement = movementOf(result.status)
  const notification: PaymentNotification = {
    key: JSON.stringify(['relay', account.merchant, result.mode, result.id]),
    accountId,
    reference: result.reference,
    amountCents: result.amountCents,
    currency: result.currency,
    outcome: outcomeOf(result.status),
    transaction: result.transaction,
    movement,
  }
  if (result.mode !== account.mode) return { kind: 'wrong-mode', notification }
  return { kind: notification.outcome, notification }
}

const movementOf = (status: string): MovementKind | 'unknown' | null =>
  status === 'refused' || status === 'pending'
    ? null
    : (movementKinds.find((kind) => kind === status) ?? 'unknown')

function outcomeOf(status: string): PaymentNotification['outcome'] {
  if (status === 'authorised' || status === 'captured') return 'accepted'
  return status === 'refused' || status === 'cancelled' || status === 'capture-failed' ? 'refused' : 'noted'
}

function jsonOf(message: string): unknown {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return JSON.parse(decoder.decode(decodeBase64Url(message) ?? undefined))
  } catch {
    return null
  }
}

async function signingAccount(
  message: string,
  signature: string,
  accounts: readonly RelayAccount[],
): Promise<RelayAccount | null> {
  for (const account of accounts)
    if (await resultHolds(message, signature, account.resultKeys)) return account
  return null
}
