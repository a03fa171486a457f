import { createHmac } from 'node:crypto'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'
import { usableKey } from '../src/money/monetico/key.ts'

/** Fields as they are posted; a name may come twice. */
export type CallFields = readonly (readonly [name: string, value: string])[]

const inByteOrder = (fields: CallFields) =>
  fields.toSorted(([left], [right]) => NodeBuffer.compare(NodeBuffer.from(left), NodeBuffer.from(right)))

/** The `MAC` that Monetico puts on any fields at all: what our own seal refuses to cover, a bank may send. */
export function moneticoMac(fields: CallFields, key: string): string {
  const text = inByteOrder(fields).map(([name, value]) => `${name}=${value}`)
  return createHmac('sha1', usableKey(key) ?? '')
    .update(text.join('*'), 'utf8')
    .digest('hex')
}

/** The `signature` that the platform of Systempay puts on any fields at all. */
export function systempaySignature(fields: CallFields, key: string): string {
  const values = inByteOrder(fields).flatMap(([name, value]) => (name.startsWith('vads_') ? [value] : []))
  return createHmac('sha256', key)
    .update([...values, key].join('+'), 'utf8')
    .digest('base64')
}

/** The IPN of a payment of `sent`, as the platform makes it: every documented name that this portal reads, and others. */
export const systempayFields = (sent: Record<string, string>): Record<string, string> => ({
  vads_action_mode: 'INTERACTIVE',
  vads_amount: sent['vads_amount'] ?? '',
  vads_auth_mode: 'FULL',
  vads_auth_number: '3feadf',
  vads_card_brand: 'CB',
  vads_card_number: '497010XXXXXX0000',
  vads_ctx_mode: sent['vads_ctx_mode'] ?? '',
  vads_currency: '978',
  vads_effective_amount: sent['vads_amount'] ?? '',
  vads_hash: '7'.repeat(64),
  vads_operation_type: 'DEBIT',
  vads_order_id: sent['vads_order_id'] ?? '',
  vads_result: '00',
  vads_site_id: sent['vads_site_id'] ?? '',
  vads_trans_date: sent['vads_trans_date'] ?? '',
  vads_trans_id: sent['vads_trans_id'] ?? '',
  vads_trans_status: 'AUTHORISED',
  vads_trans_uuid: `${sent['vads_order_id'] ?? ''}${'0'.repeat(20)}`,
  vads_url_check_src: 'PAY',
  vads_version: 'V2',
})
