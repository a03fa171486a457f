import { createHash } from 'node:crypto'
import type { FormFields } from '../form-fields.ts'
import type { SystempayMerchant } from '../merchant.ts'
import { compactUtc } from '../paris-clock.ts'
import type { PaymentRequest, ToldResult } from '../payment.ts'

const outcomes = {
  accepted: { status: 'AUTHORISED', result: '00', authResult: '00' },
  refused: { status: 'REFUSED', result: '05', authResult: '51' },
  'authentication-failed': { status: 'REFUSED', result: '05', authResult: '' },
  abandoned: { status: 'ABANDONED', result: '17', authResult: '' },
  captured: { status: 'CAPTURED', result: '00', authResult: '00' },
  'capture-failed': { status: 'CAPTURE_FAILED', result: '05', authResult: '' },
  cancelled: { status: 'CANCELLED', result: '00', authResult: '' },
  'partly-refunded': { status: 'CAPTURED', result: '00', authResult: '', operation: 'CREDIT' },
  'charged-back': { status: 'CAPTURED', result: '00', authResult: '', operation: 'CHARGEBACK' },
  'unknown-status': { status: 'EN_ETAT_NOUVEAU', result: '00', authResult: '' },
} as const satisfies Record<
  ToldResult,
  { status: string; result: string; authResult: string; operation?: string }
>

/** What moves money back is a transaction of its own, of a quarter of the sum when it is a part. */
function movedBack(result: ToldResult, transaction: string, cents: string): { uuid: string; amount: string } {
  if (result === 'partly-refunded')
    return { uuid: `${transaction} refund`, amount: String(Math.ceil(Number(cents) / 4)) }
  return { uuid: result === 'charged-back' ? `${transaction} chargeback` : transaction, amount: cents }
}

/** Fields of the request that the platform repeats in its notification. */
const echoed =
  /^vads_(site_id|ctx_mode|trans_id|trans_date|amount|currency|action_mode|page_action|version|payment_config|order_(id|info\d?)|cust_.*|ext_info_.*|capture_delay|validation_mode|language)$/

/** The fields of the IPN, before their signature; `null` for an abandonment that the shop asked not to hear of. */
export function systempayNotification(
  { fields, merchant }: PaymentRequest & { merchant: SystempayMerchant },
  result: ToldResult,
  at: Date,
  attempt: number,
): FormFields | null {
  if (result === 'abandoned' && !merchant.notifiesAbandonment) return null
  const outcome = outcomes[result]
  const { status, result: code, authResult } = outcome
  const accepted = result === 'accepted'
  const transaction = `${fields['vads_site_id']}${fields['vads_trans_date']}${fields['vads_trans_id']}-${attempt}`
  const { uuid, amount } = movedBack(result, transaction, fields['vads_amount'] ?? '')
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => echoed.test(name))),
    vads_amount: amount,
    // Two names that only a call from server to server carries.
    vads_url_check_src: 'PAY',
    vads_hash: digest(`${uuid} ${status}`),
    vads_trans_status: status,
    vads_trans_uuid: digest(uuid).slice(0, 32),
    vads_operation_type: 'operation' in outcome ? outcome.operation : 'DEBIT',
    vads_occurrence_type: 'UNITAIRE',
    vads_payment_src: 'EC',
    vads_payment_certificate: accepted ? digest(`${transaction} certificate`).slice(0, 40) : '',
    vads_contract_used: '5555555',
    vads_capture_delay: '0',
    vads_validation_mode: '0',
    vads_presentation_date: compactUtc(at),
    vads_sequence_number: String(attempt),
    vads_result: code,
    vads_extra_result: '',
    vads_auth_result: authResult,
    vads_auth_mode: 'FULL',
    vads_auth_number: accepted ? '3feadf' : '',
    vads_effective_amount: amount,
    vads_effective_currency: '978',
    vads_effective_creation_date: compactUtc(at),
    vads_card_brand: 'CB',
    vads_card_number: '497010XXXXXX0000',
    vads_card_country: 'FR',
    vads_bank_code: '17807',
    vads_bank_label: 'Banque de démonstration',
    vads_bank_product: 'F',
    vads_brand_management: '{"userChoice":false,"brand":"CB","brandList":"CB|VISA"}',
    vads_expiry_month: '12',
    vads_expiry_year: '2030',
    vads_pays_ip: 'FR',
    vads_risk_control: 'CARD_FRAUD=OK;COMMERCIAL_CARD=OK',
    vads_threeds_enrolled: 'Y',
    vads_threeds_status: accepted ? 'Y' : 'N',
    vads_threeds_auth_type: 'CHALLENGE',
    vads_threeds_eci: accepted ? '05' : '',
    vads_threeds_cavv: accepted ? 'Q2F2dkNhdnZDYXZ2Q2F2dkNhdnY=' : '',
    vads_threeds_cavvAlgorithm: '',
    vads_threeds_error_code: '',
    vads_threeds_exit_status: accepted ? '10' : '',
    vads_threeds_sign_valid: accepted ? '1' : '',
    vads_threeds_xid: '',
    vads_warranty_result: accepted ? 'YES' : '',
  }
}
