import { readByteFields, readableText } from '../form-fields.ts'
import type { SystempayAccount } from '../merchant-account.ts'
import type { NotificationReading, PaymentNotification } from '../notification.ts'
import { signatureHolds } from './signature.ts'

/** Plain and short: the platform keeps the first 512 characters and shows them in its back office. */
export const acknowledged = 'OK\n'
export const refusedSignature = 'Signature refused\n'

const accepted = ['ACCEPTED', 'AUTHORISED', 'CAPTURED']
const refused = ['ABANDONED', 'CANCELLED', 'CAPTURE_FAILED', 'EXPIRED', 'REFUSED']
/** ISO 4217 numbers that we can meet; the number itself otherwise. */
const currencies: Record<string, string> = { '978': 'EUR' }

/** Reads an IPN: the raw body of a POST (or the query of a replay). Only `vads_` fields are signed, or read. */
export async function readSystempayNotification(
  raw: Uint8Array | string,
  accounts: readonly SystempayAccount[],
): Promise<NotificationReading> {
  const fields = readByteFields(raw)
  if (!fields) return { kind: 'forged' }
  const value = (name: string) => readableText(fields.get(name) ?? '')
  const siteId = value('vads_site_id')
  const named = accounts.filter((it) => it.siteId === siteId)
  let account: SystempayAccount | null = null
  for (const candidate of named.length > 0 ? named : accounts)
    if (!account && (await signatureHolds(fields, candidate.key))) account = candidate
  if (!account) return { kind: 'forged' }
  const accountId = account.id
  if (siteId !== account.siteId) return { kind: 'wrong-merchant', accountId, merchant: siteId }

  const malformed = (field: string): NotificationReading => ({ kind: 'malformed', accountId, field })
  if (!/^\d{1,12}$/.test(value('vads_amount'))) return malformed('vads_amount')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(value('vads_order_id'))) return malformed('vads_order_id')
  if (!/^[A-Za-z0-9]{1,64}$/.test(value('vads_trans_uuid'))) return malformed('vads_trans_uuid')
  const status = value('vads_trans_status')
  if (!/^[A-Z_]{1,40}$/.test(status)) return malformed('vads_trans_status')

  const operation = value('vads_operation_type') || 'DEBIT'
  const currency = value('vads_currency')
  const notification: PaymentNotification = {
    key: JSON.stringify(['systempay', account.siteId, value('vads_trans_uuid'), status, operation]),
    accountId,
    reference: value('vads_order_id'),
    amountCents: Number(value('vads_amount')),
    currency: currencies[currency] ?? currency,
    // Refunds and checks of a card, and states that still wait, settle nothing here.
    outcome:
      operation !== 'DEBIT'
        ? 'noted'
        : accepted.includes(status)
          ? 'accepted'
          : refused.includes(status)
            ? 'refused'
            : 'noted',
  }
  if (value('vads_ctx_mode') !== account.mode.toUpperCase()) return { kind: 'wrong-mode', notification }
  return { kind: notification.outcome, notification }
}
