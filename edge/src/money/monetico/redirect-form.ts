import type { PostalAddress } from '../../ground/contract/index.ts'
import { byteFieldsOf, byteString } from '../payment/form-fields.ts'
import type { MoneticoAccount } from './account.ts'
import type { PaymentRequest, SealedForm } from '../payment/payment-request.ts'
import { moneticoAmount } from './amount.ts'
import { seal, sealedText } from './seal.ts'

const parisClock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `DD/MM/YYYY:HH:MM:SS` in Europe/Paris. */
export function moneticoDate(instant: Date): string {
  const part = Object.fromEntries(parisClock.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${part['day']}/${part['month']}/${part['year']}:${part['hour']}:${part['minute']}:${part['second']}`
}

const cut = (text: string, length: number) => [...text].slice(0, length).join('')

/**
 * `contexte_commande`: base64 of UTF-8 JSON, with the billing address that the bank requires and nothing more. It is the
 * one thing typed that is sealed; base64 has neither the joint of the seal nor anything that reads as a field.
 */
function orderContext(address: PostalAddress): string {
  const billing = {
    name: cut(address.recipient, 45),
    addressLine1: cut(address.line1, 50),
    ...(address.line2 === '' ? {} : { addressLine2: cut(address.line2, 50) }),
    city: cut(address.city, 50),
    postalCode: cut(address.postalCode, 10),
    country: address.country,
  }
  return btoa(byteString(new TextEncoder().encode(JSON.stringify({ billing }))))
}

/**
 * The sealed fields that the browser posts to `account.action` (Monetico Paiement 3.0, « phase aller »). Without the
 * optional `mail`, which is typed: the bank writes no receipt of its own, and its last page waits for a click.
 */
export async function moneticoForm(account: MoneticoAccount, request: PaymentRequest): Promise<SealedForm> {
  const fields = {
    version: '3.0',
    TPE: account.tpe,
    date: moneticoDate(request.createdAt),
    montant: moneticoAmount(request.totalCents),
    reference: request.reference,
    lgue: 'FR',
    societe: account.societe,
    'texte-libre': request.orderId,
    contexte_commande: orderContext(request.address),
    url_retour_ok: request.returnUrl,
    url_retour_err: request.returnUrl,
  }
  const MAC = await seal(fields, account.key)
  return { fields: { ...fields, MAC }, sealedText: sealedText(byteFieldsOf(fields)) }
}
