import { type ByteFields, readByteFields, readableText } from '../form-fields.ts'
import type { MoneticoAccount } from '../merchant-account.ts'
import type { NotificationReading, PaymentNotification } from '../notification.ts'
import { readMoneticoAmount } from './amount.ts'
import { sealHolds } from './seal.ts'

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
 * The seal covers every field received, known or not.
 */
export async function readMoneticoNotification(
  raw: Uint8Array | string,
  accounts: readonly MoneticoAccount[],
): Promise<NotificationReading> {
  const fields = readByteFields(raw)
  const account = fields && (await sealingAccount(fields, accounts))
  if (!fields || !account) return { kind: 'forged' }
  const value = (name: string) => readableText(fields.get(name) ?? '')
  const accountId = account.id
  if (value('TPE') !== account.tpe) return { kind: 'wrong-merchant', accountId, merchant: value('TPE') }

  const amount = readMoneticoAmount(value('montant'))
  if (!amount) return { kind: 'malformed', accountId, field: 'montant' }
  const reference = value('reference')
  if (!/^[\x20-\x7e]{1,50}$/.test(reference)) return { kind: 'malformed', accountId, field: 'reference' }
  const code = value('code-retour').toLowerCase()
  if (!['paiement', 'payetest', 'annulation'].includes(code))
    // Instalments (`paiement_pf2` …) included: this portal asks for none.
    return { kind: 'malformed', accountId, field: 'code-retour' }

  const outcome = code === 'annulation' ? 'refused' : 'accepted'
  const notification: PaymentNotification = {
    key: JSON.stringify(['monetico', account.tpe, reference, code, value('numauto'), value('date')]),
    accountId,
    reference,
    ...amount,
    outcome,
  }
  if (outcome === 'accepted' && (code === 'payetest') !== (account.mode === 'test'))
    return { kind: 'wrong-mode', notification }
  return { kind: outcome, notification }
}
