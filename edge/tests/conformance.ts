import { moneticoMac, systempayFields, systempaySignature } from './bank-seal.ts'
import { aMoneticoAccount, aSystempayAccount } from '../src/money/payment/payment-request.builder.ts'

const sellers = ['partenaire-billetterie']
const monetico = aMoneticoAccount({ sellers })
const systempay = aSystempayAccount({
  ...{ id: 'partner', sellers, mode: 'production', siteId: '11223344' },
  key: 'une-cle-de-boutique',
})
export const conformingAccounts = { monetico, systempay }
export type Protocol = keyof typeof conformingAccounts

/** What happens on the way: a call of the bank, time that passes, the browser that comes back, storage that is away. */
export type Step = Say | { wait: number } | 'return' | 'storage away' | 'storage back'
export interface Say {
  say: Result
  times?: number
  /** Written over what the bank would say, before it is sealed; `null` leaves a field out. */
  changes?: Record<string, string | null>
  forged?: boolean
}
type Result = 'accepted' | 'refused' | 'abandoned' | 'captured' | 'refund' | 'chargeback' | 'unknown status'

export interface Scenario {
  name: string
  steps: Record<Protocol, Step[]> | Step[]
  /** `<state> <money>`, then the alerts that a person gets, then the status of the last answer. */
  expected: Record<Protocol, string> | string
}

const say = (result: Result, rest: Partial<Say> = {}): Say => ({ say: result, ...rest })
const day = 24 * 60

/** In the order in which they are told to a person who compares them with what a bank does. */
export const scenarios: Scenario[] = [
  { name: 'accepted', steps: [say('accepted')], expected: 'paid paid 200' },
  { name: 'refused, then accepted', steps: [say('refused'), say('accepted')], expected: 'paid paid 200' },
  {
    name: 'abandoned',
    steps: [say('abandoned')],
    expected: { monetico: 'redirected pending', systempay: 'redirected pending 200' },
  },
  { name: 'told before the return', steps: [say('accepted'), 'return'], expected: 'paid paid 200' },
  { name: 'told after the return', steps: ['return', say('accepted')], expected: 'paid paid 200' },
  { name: 'told twice', steps: [say('accepted', { times: 2 })], expected: 'paid paid 200' },
  { name: 'told ten times', steps: [say('accepted', { times: 10 })], expected: 'paid paid 200' },
  { name: 'out of order', steps: [say('accepted'), say('refused')], expected: 'paid paid 200' },
  {
    name: 'captured before it is authorised',
    steps: [say('captured'), say('accepted')],
    expected: 'paid paid 200',
  },
  { name: 'forged', steps: [say('accepted', { forged: true })], expected: 'redirected pending 200' },
  {
    name: 'a field under another name',
    steps: {
      monetico: [say('accepted', { changes: { montant: null, montante: '84.50EUR' } })],
      systempay: [say('accepted', { changes: { vads_amount: null, vads_amounts: '8450' } })],
    },
    expected: 'redirected pending alert-malformed 200',
  },
  {
    name: 'another amount',
    steps: {
      monetico: [say('accepted', { changes: { montant: '8.45EUR' } })],
      systempay: [say('accepted', { changes: { vads_amount: '845' } })],
    },
    expected: 'review review alert-wrong-amount 200',
  },
  {
    name: 'another shop',
    steps: {
      monetico: [say('accepted', { changes: { TPE: '7654321' } })],
      systempay: [say('accepted', { changes: { vads_site_id: '99999999' } })],
    },
    expected: 'redirected pending alert-wrong-merchant 200',
  },
  {
    name: 'an unknown reference',
    steps: {
      monetico: [say('accepted', { changes: { reference: 'INCONNUE0000' } })],
      systempay: [say('accepted', { changes: { vads_order_id: 'INCONNUE0000' } })],
    },
    expected: 'redirected pending alert-unknown-reference 200',
  },
  {
    name: 'an unknown field',
    steps: {
      monetico: [say('accepted', { changes: { champ_de_demain: 'a+b' } })],
      systempay: [say('accepted', { changes: { vads_champ_de_demain: 'a+b' } })],
    },
    expected: 'paid paid 200',
  },
  {
    name: 'an unknown means of payment',
    steps: {
      monetico: [say('accepted', { changes: { modepaiement: 'wero', brand: 'na' } })],
      systempay: [say('accepted', { changes: { vads_card_brand: 'WERO', vads_card_number: '' } })],
    },
    expected: 'paid paid 200',
  },
  {
    name: 'an unknown status',
    steps: [say('unknown status')],
    expected: {
      monetico: 'redirected pending alert-malformed 200',
      systempay: 'redirected pending alert-unknown-status 200',
    },
  },
  {
    name: 'cut: our storage is away, and the bank calls again',
    steps: ['storage away', say('accepted'), 'storage back', say('accepted')],
    expected: 'paid paid 200',
  },
  {
    name: 'cut: our storage is away',
    steps: ['storage away', say('accepted'), 'storage back'],
    expected: 'redirected pending 500',
  },
  { name: 'never told', steps: [{ wait: 61 }], expected: 'expired pending' },
  {
    name: 'slow: told after the window',
    steps: [{ wait: 61 }, say('accepted')],
    expected: 'paid-late paid confirm-late-payment 200',
  },
  {
    name: 'a part given back',
    steps: [say('accepted'), { wait: day }, say('refund')],
    expected: { monetico: 'paid paid 200', systempay: 'paid partly-refunded alert-refund-told 200' },
  },
  {
    name: 'charged back after 540 days',
    steps: [say('accepted'), { wait: 540 * day }, say('chargeback')],
    expected: { monetico: 'paid paid 200', systempay: 'paid disputed alert-charged-back 200' },
  },
]

const statuses: Record<Result, Record<string, string>> = {
  accepted: {},
  refused: { vads_trans_status: 'REFUSED', vads_trans_uuid: '0'.repeat(32) },
  abandoned: { vads_trans_status: 'ABANDONED', vads_trans_uuid: '1'.repeat(32) },
  captured: { vads_trans_status: 'CAPTURED', vads_url_check_src: 'BATCH' },
  refund: {
    ...{ vads_operation_type: 'CREDIT', vads_trans_status: 'CAPTURED' },
    ...{ vads_trans_uuid: '2'.repeat(32), vads_amount: '2000' },
  },
  chargeback: {
    vads_operation_type: 'CHARGEBACK',
    vads_trans_status: 'CAPTURED',
    vads_trans_uuid: '3'.repeat(32),
  },
  'unknown status': { vads_trans_status: 'EN_ETAT_NOUVEAU' },
}

const sealedWith = (forged = false, key: string) => (forged ? key.replace(/^.{4}/, '0000') : key)

/** The body of a call, sealed by code that is none of the portal’s; `null` for what the protocol never tells. */
export function bodyOf(
  protocol: Protocol,
  sent: Record<string, string>,
  { say: result, changes = {}, forged }: Say,
): string | null {
  const fields =
    protocol === 'monetico'
      ? moneticoCall(sent['reference'] ?? '', result)
      : { ...systempayFields(sent), ...statuses[result] }
  if (fields === null) return null
  const told = Object.entries({ ...fields, ...changes }).filter(
    (field): field is [string, string] => field[1] !== null,
  )
  const seal: [string, string] =
    protocol === 'monetico'
      ? ['MAC', moneticoMac(told, sealedWith(forged, monetico.key))]
      : ['signature', systempaySignature(told, sealedWith(forged, systempay.key))]
  return new URLSearchParams([...told, seal]).toString()
}

function moneticoCall(reference: string, result: Result): Record<string, string> | null {
  const codes: Partial<Record<Result, string>> = {
    accepted: 'paiement',
    captured: 'paiement',
    refused: 'Annulation',
    'unknown status': 'nouveau',
  }
  const code = codes[result]
  if (code === undefined) return null
  return {
    ...{ TPE: monetico.tpe, montant: '84.50EUR', reference, 'texte-libre': '', 'code-retour': code },
    date: result === 'captured' ? '23/11/2026_a_09:00:00' : '22/11/2026_a_18:35:00',
    ...{ cvx: 'oui', brand: 'CB', motifrefus: '', numauto: code === 'paiement' ? '000123' : '' },
  }
}
