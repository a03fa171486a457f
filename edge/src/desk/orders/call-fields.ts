import { readableText, readByteFields } from '../../money/payment/form-fields.ts'

/**
 * What everybody who reads an order may read of a call: what happened, to which money. Digests and numbers of cards, addresses
 * of machines and all that is not here need a right of their own.
 */
const plain = new Set([
  ...['TPE', 'date', 'montant', 'reference', 'code-retour', 'brand', 'numauto', 'motifrefus'],
  ...['motifrefusautorisation', 'modepaiement', 'wallet', 'montantech', 'filtragecause', 'filtrage_etat'],
  ...[
    'vads_site_id',
    'vads_ctx_mode',
    'vads_trans_id',
    'vads_trans_date',
    'vads_trans_uuid',
    'vads_order_id',
  ],
  ...['vads_trans_status', 'vads_operation_type', 'vads_amount', 'vads_effective_amount', 'vads_currency'],
  ...['vads_result', 'vads_extra_result', 'vads_auth_result', 'vads_auth_number', 'vads_auth_mode'],
  ...[
    'vads_url_check_src',
    'vads_payment_src',
    'vads_card_brand',
    'vads_sequence_number',
    'vads_warranty_result',
  ],
  ...['vads_presentation_date', 'vads_capture_delay', 'vads_page_action', 'vads_payment_config'],
])

const longestValue = 300
const mostFields = 120

export interface CallFields {
  fields: { name: string; value: string }[]
  hidden: number
}

/**
 * The fields of a call as it came (one character a byte), in their order. `withAll` for whoever may read cards and machines.
 * A call whose letter was erased, or that cannot be taken apart, has none.
 */
export function callFields(raw: string, withAll: boolean): CallFields {
  if (raw === '') return { fields: [], hidden: 0 }
  const read = readByteFields(Uint8Array.from(raw, (character) => character.charCodeAt(0)))
  const all = [...(read ?? [])].slice(0, mostFields)
  const shown = withAll ? all : all.filter(([name]) => plain.has(name))
  return {
    fields: shown.map(([name, value]) => ({
      name: readableText(name).slice(0, 80).toWellFormed(),
      value: readableText(value).slice(0, longestValue).toWellFormed(),
    })),
    hidden: all.length - shown.length,
  }
}
