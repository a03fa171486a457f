import { type ByteFields, readByteFields, readableText } from '../payment/form-fields.ts'
import type { MoneticoAccount } from './account.ts'
import type { NotificationReading, PaymentNotification } from '../payment/notification.ts'
import type { OwnForms } from '../payment/own-form-store.ts'
import { readMoneticoAmount } from './amount.ts'
import { moneticoCall, requestNames } from './call.ts'
import { isUnambiguous, sealedText, sealHolds } from './seal.ts'

/** `cdr` tells whether the seal was right, not whether the payment was; nothing else may follow. */
export const acknowledged = 'version=2\ncdr=0\n'
export const refusedSeal = 'version=2\ncdr=1\n'

async function sealingAccount(
  fields: ByteFields,
  accounts: readonly MoneticoAccount[],
): Promise<MoneticoAccount | null> {
  const named = accounts.filter(({ tpe }) => tpe === fields.get('TPE'))
  // No account of that TPE: one of our keys may still have sealed it, and that is worth an alert.
  for (const account of named.length > 0 ? named : accounts)
    if (await sealHolds(fields, account.key)) return account
  return null
}

/**
 * Reads a call of the return interface (« phase retour », CGI2): the raw body of a POST or the query of a GET.
 * The seal covers every field received, known or not; the same key seals our requests, which are refused.
 */
export async function readMoneticoNotification(
  raw: Uint8Array | string,
  accounts: readonly MoneticoAccount[],
  own: OwnForms,
): Promise<NotificationReading> {
  const fields = readByteFields(raw)
  if (!fields || !isUnambiguous(fields)) return { kind: 'forged' }
  const account = await sealingAccount(fields, accounts)
  if (!account || (await isOwnForm(fields, own))) return { kind: 'forged' }
  const accountId = account.id
  const merchant = readableText(fields.get('TPE') ?? '')
  if (merchant !== account.tpe) return { kind: 'wrong-merchant', accountId, merchant }

  const parsed = moneticoCall.safeParse(Object.fromEntries(fields))
  const wrong = (field: string): NotificationReading => ({ kind: 'malformed', accountId, field })
  if (!parsed.success) return wrong(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { montant, reference, 'code-retour': code, numauto, date } = parsed.data
  const amount = readMoneticoAmount(montant)
  if (!amount) return wrong('montant')
  const outcome = code === 'annulation' ? 'refused' : 'accepted'
  const notification: PaymentNotification = {
    key: JSON.stringify(['monetico', account.tpe, reference, code, numauto, date]),
    accountId,
    reference,
    ...amount,
    outcome,
    // Told again at another `date`, it is the same authorisation.
    transaction: JSON.stringify([account.tpe, reference, numauto]),
    // The return tells that the money is promised; that it has moved, the statement of the account alone tells.
    movement: outcome === 'accepted' ? 'authorised' : null,
  }
  if (outcome === 'accepted' && (code === 'payetest') !== (account.mode === 'test'))
    return { kind: 'wrong-mode', notification }
  return { kind: outcome, notification }
}

const isOwnForm = async (fields: ByteFields, own: OwnForms) =>
  requestNames.some((name) => fields.has(name)) ||
  (await own.hold({ gateway: 'monetico', text: sealedText(fields) }))
