import { type ByteFields, readByteFields, readableText } from '../payment/form-fields.ts'
import type { SystempayAccount } from './account.ts'
import type { Money, NotificationReading, PaymentNotification } from '../payment/notification.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { systempayCall } from './call.ts'
import { signatureHolds, signedText } from './signature.ts'

/** Plain and short: the platform keeps the first 512 characters and shows them in its back office. */
export const acknowledged = 'OK\n'
export const refusedSignature = 'Signature refused\n'

/** What a status of a debit means. `ACCEPTED` is not here: it is the one of a check of a card, which moves no money. */
const statuses: Record<string, { outcome: 'accepted' | 'refused'; money: Money | null }> = {
  // The bank has promised it and will move it at the day that was agreed.
  AUTHORISED: { outcome: 'accepted', money: 'authorised' },
  CAPTURED: { outcome: 'accepted', money: 'captured' },
  CAPTURE_FAILED: { outcome: 'refused', money: 'capture-failed' },
  ABANDONED: { outcome: 'refused', money: null },
  CANCELLED: { outcome: 'refused', money: null },
  EXPIRED: { outcome: 'refused', money: null },
  REFUSED: { outcome: 'refused', money: null },
}
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
  // Refunds and checks of a card, and states that still wait, settle nothing here.
  const meant = operation === 'DEBIT' ? statuses[status] : undefined
  const notification: PaymentNotification = {
    key: JSON.stringify(['systempay', account.siteId, transaction, status, operation]),
    accountId,
    reference: call.vads_order_id,
    amountCents: Number(call.vads_amount),
    currency: currencies[call.vads_currency] ?? call.vads_currency,
    outcome: meant?.outcome ?? 'noted',
    transaction,
    money: meant?.money ?? null,
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
