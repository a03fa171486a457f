import type { z } from 'zod'
import { type ByteFields, readByteFields, readableText } from '../payment/form-fields.ts'
import type { SystempayAccount } from './account.ts'
import type { NotificationReading, PaymentNotification } from '../payment/notification.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { systempayCall } from './call.ts'
import { signatureHolds, signedText } from './signature.ts'

/** Plain and short: the platform keeps the first 512 characters and shows them in its back office. */
export const acknowledged = 'OK\n'
export const refusedSignature = 'Signature refused\n'

type Meant = Pick<PaymentNotification, 'outcome' | 'movement'>
const meaning = (outcome: Meant['outcome'], movement: Meant['movement'] = null): Meant => ({
  outcome,
  movement,
})
const waiting = meaning('noted')

/** States in which nothing has moved yet, or never will. */
const notYet = {
  AUTHORISED_TO_VALIDATE: waiting,
  INITIAL: waiting,
  NOT_CREATED: waiting,
  PRE_AUTHORISED: waiting,
  SUSPENDED: waiting,
  UNDER_VERIFICATION: waiting,
  WAITING_AUTHORISATION: waiting,
  WAITING_AUTHORISATION_TO_VALIDATE: waiting,
}
const takenBack = (movement: 'refunded' | 'charged-back'): Record<string, Meant> => ({
  ...notYet,
  ACCEPTED: meaning('noted', movement),
  AUTHORISED: meaning('noted', movement),
  CAPTURED: meaning('noted', movement),
  // It will not be taken back after all.
  CANCELLED: meaning('noted', 'cancelled'),
  CAPTURE_FAILED: meaning('noted', 'capture-failed'),
  EXPIRED: meaning('noted', 'cancelled'),
  REFUSED: waiting,
})

/**
 * What a status means, by operation. A status that the platform adds settles nothing and is told to a person. No document
 * that we could read says how the form V2 names a chargeback: this is a guess, and any other name is told as unreadable.
 */
const statuses: Record<
  Exclude<z.infer<typeof systempayCall>['vads_operation_type'], 'VERIFICATION'>,
  Record<string, Meant>
> = {
  DEBIT: {
    ...notYet,
    // Of a check of a card, which moves no money.
    ACCEPTED: waiting,
    // The bank has promised it and will move it at the day that was agreed.
    AUTHORISED: meaning('accepted', 'authorised'),
    CAPTURED: meaning('accepted', 'captured'),
    CAPTURE_FAILED: meaning('refused', 'capture-failed'),
    ABANDONED: meaning('refused'),
    CANCELLED: meaning('refused', 'cancelled'),
    EXPIRED: meaning('refused', 'cancelled'),
    REFUSED: meaning('refused'),
  },
  CREDIT: takenBack('refunded'),
  CHARGEBACK: takenBack('charged-back'),
}
const unknown = meaning('noted', 'unknown')
const meantBy = (operation: z.infer<typeof systempayCall>['vads_operation_type'], status: string): Meant =>
  operation === 'VERIFICATION' ? waiting : (statuses[operation][status] ?? unknown)

/** ISO 4217 numbers that we can meet; the number itself otherwise. */
const currencies: Record<string, string> = { '978': 'EUR' }

/**
 * Reads an IPN: the raw body of a POST. The signature covers values in the order of names and not the names, with the key
 * that signs our forms too: what we signed ourselves is refused, whatever its fields are called now, and the rest is read
 * by the names of `systempayCall`.
 */
export async function readSystempayNotification(
  raw: Uint8Array | string,
  accounts: readonly SystempayAccount[],
  own: OwnForms,
): Promise<NotificationReading> {
  const fields = readByteFields(raw)
  const account = fields && (await signingAccount(fields, accounts))
  if (!fields || !account || (await isOwnForm(fields, own))) return { kind: 'forged' }
  const accountId = account.id
  const merchant = readableText(fields.get('vads_site_id') ?? '')
  if (merchant !== account.siteId) return { kind: 'wrong-merchant', accountId, merchant }

  const parsed = systempayCall.safeParse(Object.fromEntries(fields))
  if (!parsed.success)
    return { kind: 'malformed', accountId, field: String(parsed.error.issues[0]?.path[0] ?? '') }
  const call = parsed.data
  const { vads_trans_uuid: transaction, vads_trans_status: status, vads_operation_type: operation } = call
  const notification: PaymentNotification = {
    key: JSON.stringify(['systempay', account.siteId, transaction, status, operation]),
    accountId,
    reference: call.vads_order_id,
    amountCents: Number(call.vads_amount),
    currency: currencies[call.vads_currency] ?? call.vads_currency,
    transaction,
    ...meantBy(operation, status),
  }
  if (call.vads_ctx_mode !== account.mode.toUpperCase()) return { kind: 'wrong-mode', notification }
  return { kind: notification.outcome, notification }
}

async function signingAccount(
  fields: ByteFields,
  accounts: readonly SystempayAccount[],
): Promise<SystempayAccount | null> {
  const named = accounts.filter(({ siteId }) => siteId === fields.get('vads_site_id'))
  // No account of that shop: one of our keys may still have signed it, and that is worth an alert.
  for (const account of named.length > 0 ? named : accounts)
    if (await signatureHolds(fields, account.key)) return account
  return null
}

/**
 * Whether we signed these values for a browser. A form that was signed before such texts were kept holds the reference of
 * its attempt, which a call of the bank has nowhere but in `vads_order_id`.
 */
async function isOwnForm(fields: ByteFields, own: OwnForms): Promise<boolean> {
  const text = signedText(fields)
  const references = text.split('+').filter((piece) => /^[A-Z0-9]{12}$/.test(piece))
  const named = references.indexOf(fields.get('vads_order_id') ?? '')
  return (
    (await own.hold({ gateway: 'systempay', text })) ||
    own.drew(named < 0 ? references : references.toSpliced(named, 1))
  )
}
